import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Readable } from 'node:stream';
import type { Caller } from '#auth';
import { writeProblem } from '#http';
import { fitsIntoALine } from '../../domain/gatherable.js';
import type { RoutedService } from '../../domain/routing.js';
import type { Answer } from '../lane/answer-parser.js';
import type { Gatherable, Gathering } from '../lane/gathering.js';
import type { Exchange, NoAnswer } from '../lane/lane.socket.js';
import type { ServiceLane } from '../lane/service-lane.js';
import { answerTooLate, serviceAway } from './proxy-problems.js';

export interface Passing {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly service: RoutedService;
  readonly lane: ServiceLane;
  readonly caller: Caller;
  readonly key: string;
  /** Made when it is asked for, because a request that leaves with others has none; undefined when it must not be sent. */
  readonly head: () => string | undefined;
  /** Where it waits for others to leave with; undefined for one that leaves alone. */
  readonly gathering: Gathering | undefined;
  /** Whether gateway stops, so that the client shall not use this connection again. */
  readonly isStopping: () => boolean;
}

/** Answers up to here leave in one piece with their head, copied. */
const smallBodyBytes = 4 * 1024;
const empty = Buffer.alloc(0);

/** One request with usage on its way from a client to a service, and its answer on the way back. */
export class UsagePassage implements Exchange, Gatherable {
  readonly caller: Caller;
  readonly tenant: string;
  readonly key: string;
  head = '';
  body: Buffer = empty;
  startedAtMs = 0;
  private extraHeaders: Readonly<Record<string, string>> = {};

  constructor(private readonly passing: Passing) {
    this.caller = passing.caller;
    this.tenant = passing.caller.tenant;
    this.key = passing.key;
  }

  /** Sends the request on as soon as it is all here; a client that goes away before has sent nothing. */
  begin(extraHeaders: Readonly<Record<string, string>>, body: Readable = this.passing.request): void {
    this.extraHeaders = extraHeaders;
    const { gathering } = this.passing;
    const pieces: Buffer[] = [];
    body.on('data', (piece: Buffer) => pieces.push(piece));
    body.once('end', () => {
      this.body = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
      this.startedAtMs = performance.now();
      if (gathering && fitsIntoALine(this.body)) gathering.send(this);
      else this.leaveAlone();
    });
  }

  leaveAlone(): void {
    const { head, lane } = this.passing;
    this.head = head() ?? '';
    if (this.head === '') this.failed('away');
    else lane.send(this);
  }

  answered({ status, headers, body }: Answer): void {
    const { response, isStopping } = this.passing;
    if (response.destroyed) return;
    const all = [...headers];
    for (const name in this.extraHeaders)
      if (!headers.includes(name)) all.push(name, this.extraHeaders[name] as string);
    if (status !== 204 && status !== 304) all.push('content-length', String(body.length));
    if (isStopping()) all.push('connection', 'close');
    response.sendDate = !headers.includes('date');
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
