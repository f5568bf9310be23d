import { once } from 'node:events';
import { createServer, type Http2Server, type ServerHttp2Session, type ServerHttp2Stream } from 'node:http2';
import type { Server } from 'node:net';

/** Of one connection. */
export const grpcLimits = { calls: 128, idleMs: 300_000 };
const endedWithinMs = 5_000;

export type CallListener = (
  stream: ServerHttp2Stream,
  headers: Readonly<Record<string, string | string[] | undefined>>,
) => void;

/** HTTP/2 without TLS, as calls of gRPC come. A call is told of as soon as its headers are here, and nothing more is read. */
export class GrpcServer {
  private readonly server: Http2Server;
  private readonly sessions = new Set<ServerHttp2Session>();

  constructor(onCall: CallListener) {
    this.server = createServer({ settings: { maxConcurrentStreams: grpcLimits.calls } });
    this.server.on('session', (session) => this.keep(session));
    this.server.on('stream', onCall as (stream: ServerHttp2Stream) => void);
    // What breaks one connection is that connection's: it is closed, and there is nobody to tell.
    this.server.on('sessionError', () => undefined);
  }

  /** For who counts its connections. */
  get connections(): Server {
    return this.server;
  }

  /** Answers the port. */
  async listen(port: number, host: string): Promise<number> {
    this.server.listen(port, host);
    await once(this.server, 'listening');
    const address = this.server.address();
    return typeof address === 'object' && address ? address.port : port;
  }

  /** No new calls; those that are under way have a while to end. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.server.close(() => resolve()));
    for (const session of this.sessions) session.close();
    const last = setTimeout(() => {
      for (const session of this.sessions) session.destroy();
    }, endedWithinMs);
    await closed.finally(() => clearTimeout(last));
  }

  private keep(session: ServerHttp2Session): void {
    this.sessions.add(session);
    session.once('close', () => this.sessions.delete(session));
    session.setTimeout(grpcLimits.idleMs, () => session.close());
  }
}
