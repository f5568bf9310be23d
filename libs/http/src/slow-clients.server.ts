import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isTooSlow, type PaceLimits } from './body-pace.js';
import { Problem } from './problem.js';
import { writeProblem } from './raw-problem.js';

const mostBytesDrained = 64 * 1024 * 1024;

export const bodyTooSlow = new Problem(408, 'too-slow', 'The body did not come in time.', [], { connection: 'close' });

/**
 * Ends connections of a server that send a body too slowly, send on for too long after their answer, or take nothing
 * of it. Looks at all of them once in a while, so that a request costs no timer of its own. Answers how to stop.
 */
export function endSlowClients(server: Server, limits: PaceLimits): () => void {
  const connections = new Map<Socket, Connection>();
  const onConnection = (socket: Socket) => {
    connections.set(socket, new Connection(socket, limits));
    socket.once('close', () => connections.delete(socket));
  };
  // Ahead of whoever serves it, and of whoever stands ahead of them.
  const onRequest = (request: IncomingMessage, response: ServerResponse) =>
    connections.get(request.socket)?.carries(request, response);
  server.on('connection', onConnection);
  server.prependListener('request', onRequest);
  const everyMs = Math.min(1_000, limits.bodyWithinMs / 4, limits.untakenWithinMs / 4);
  const sweeping = setInterval(() => {
    const now = performance.now();
    for (const connection of connections.values()) connection.look(now);
  }, everyMs).unref();
  return () => {
    clearInterval(sweeping);
    server.off('connection', onConnection);
    server.off('request', onRequest);
  };
}

type Stage = 'body' | 'endless body' | 'rest of the body' | undefined;

const endless = new WeakSet<IncomingMessage>();

/** Whoever serves the request reads its body as a stream, and may answer meanwhile: it takes as long as something comes. */
export function letBodyBeEndless(request: IncomingMessage, response: ServerResponse): void {
  endless.add(request);
  // An answer may end before its request. What nobody reads any more would hold up what follows on the connection.
  response.once('finish', () => {
    if (!request.complete) request.unpipe().resume();
  });
}

/** Whether it was said of it that its body is a stream. */
export const hasEndlessBody = (request: IncomingMessage): boolean => endless.has(request);

class Connection {
  private request: IncomingMessage | undefined;
  private response: ServerResponse | undefined;
  private timed: IncomingMessage | undefined;
  private stage: Stage;
  private sinceMs = 0;
  private bytesBefore = 0;
  private untaken = 0;
  private untakenSinceMs = 0;

  constructor(
    private readonly socket: Socket,
    private readonly limits: PaceLimits,
  ) {}

  /** Of requests that follow each other the latest alone can still have a body on its way. */
  carries(request: IncomingMessage, response: ServerResponse): void {
    this.request = request;
    this.response = response;
  }

  look(nowMs: number): void {
    this.lookAtBody(nowMs);
    this.lookAtAnswer(nowMs);
  }

  private lookAtBody(nowMs: number): void {
    const { request, limits } = this;
    const stage = this.stageOfBody();
    if (stage !== this.stage || request !== this.timed || this.waitsForUs() || this.goesOn()) this.begin(stage, nowMs);
    const ms = nowMs - this.sinceMs;
    const bytes = this.socket.bytesRead - this.bytesBefore;
    if (stage === 'body' && isTooSlow(ms, bytes, limits)) this.refuse();
    if (stage === 'endless body' && ms >= limits.bodyWithinMs) this.refuse();
    if (stage === 'rest of the body' && (ms >= limits.drainWithinMs || bytes > mostBytesDrained)) this.socket.destroy();
  }

  private stageOfBody(): Stage {
    if (!this.request || this.request.complete) return undefined;
    if (endless.has(this.request) && this.response?.writableEnded === false) return 'endless body';
    return this.response?.headersSent === true ? 'rest of the body' : 'body';
  }

  /** What is here and not read yet is no fault of the client; nor is what Node leaves unread while answers are not taken. */
  private waitsForUs(): boolean {
    if (this.stage === 'rest of the body') return false;
    return (this.request?.readableLength ?? 0) > 0 || this.socket.isPaused();
  }

  private goesOn(): boolean {
    return this.stage === 'endless body' && this.socket.bytesRead > this.bytesBefore;
  }

  private begin(stage: Stage, nowMs: number): void {
    this.timed = this.request;
    this.stage = stage;
    this.sinceMs = nowMs;
    this.bytesBefore = this.socket.bytesRead;
  }

  private refuse(): void {
    if (this.response?.headersSent) this.socket.destroy();
    else if (this.response) writeProblem(this.response, bodyTooSlow);
  }

  private lookAtAnswer(nowMs: number): void {
    const untaken = this.socket.writableLength === 0 ? 0 : this.socket.writableLength + leftOfItsPiece(this.socket);
    if (untaken === 0 || untaken !== this.untaken) this.untakenSinceMs = nowMs;
    else if (nowMs - this.untakenSinceMs >= this.limits.untakenWithinMs) this.socket.destroy();
    this.untaken = untaken;
  }
}

/** Of one large piece, which counts as unwritten until its last byte is taken. */
function leftOfItsPiece(socket: Socket): number {
  return (socket as { _handle?: { writeQueueSize?: number } | null })._handle?.writeQueueSize ?? 0;
}
