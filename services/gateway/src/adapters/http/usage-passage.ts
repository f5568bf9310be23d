import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '#auth';
import type { RoutedService } from '../../domain/routing.js';
import type { Answer } from '../lane/answer-parser.js';
import type { Exchange, NoAnswer } from '../lane/lane.socket.js';
import type { ServiceLane } from '../lane/service-lane.js';
import { answerTooLate, serviceAway, writeProblem } from './proxy-problems.js';

export interface Passing {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly service: RoutedService;
  readonly lane: ServiceLane;
  readonly caller: Caller;
  readonly head: string;
  /** Whether gateway stops, so that the client shall not use this connection again. */
  readonly isStopping: () => boolean;
}

/** Answers up to here leave in one piece with their head, copied. */
const smallBodyBytes = 4 * 1024;
const empty = Buffer.alloc(0);

/** One request with usage on its way from a client to a service, and its answer on the way back. */
export class UsagePassage implements Exchange {
  readonly caller: Caller;
  readonly tenant: string;
  readonly head: string;
  body: Buffer = empty;
  startedAtMs = 0;
  private extraHeaders: Readonly<Record<string, string>> = {};

  constructor(private readonly passing: Passing) {
    this.caller = passing.caller;
    this.tenant = passing.caller.tenant;
    this.head = passing.head;
  }

  /** Sends the request on as soon as it is all here; a client that goes away before has sent nothing. */
  begin(extraHeaders: Readonly<Record<string, string>>): void {
    this.extraHeaders = extraHeaders;
    const { request, lane } = this.passing;
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.once('end', () => {
      this.body = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
      this.startedAtMs = performance.now();
      lane.send(this);
    });
  }

  answered({ status, headers, body }: Answer): void {
    const { response, isStopping } = this.passing;
    if (response.destroyed) return;
    const all = [...headers];
    for (const name in this.extraHeaders) all.push(name, this.extraHeaders[name] as string);
    if (status !== 204 && status !== 304) all.push('content-length', String(body.length));
    if (isStopping()) all.push('connection', 'close');
    response.sendDate = false;
    response.writeHead(status, all);
    if (body.length <= smallBodyBytes) response.end(body.toString('latin1'), 'latin1');
    else response.end(body);
  }

  failed(why: NoAnswer): void {
    const { response, service } = this.passing;
    if (response.destroyed) return;
    writeProblem(response, why === 'late' ? answerTooLate(service) : serviceAway(service), this.extraHeaders);
  }
}
