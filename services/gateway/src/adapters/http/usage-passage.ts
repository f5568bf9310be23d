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
import { type AnswerHeads, type OwnHeaders, withOwn } from './answer-heads.js';
import { answerTooLate, serviceAway } from './proxy-problems.js';

/** The short way to one service, which all requests to it share. */
export interface UsageWay {
  readonly service: RoutedService;
  readonly lane: ServiceLane;
  /** Where requests wait for others to leave with. */
  readonly gathering: Gathering;
  readonly heads: AnswerHeads;
  /** Undefined when it must not be sent. */
  headFor(request: IncomingMessage): string | undefined;
  /** Whether gateway stops, so that the client shall not use this connection again. */
  isStopping(): boolean;
}

export interface Passing {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly caller: Caller;
  readonly key: string;
  /** Of a request that leaves alone; undefined for one that may leave with others, which needs none. */
  readonly head: string | undefined;
}

/** Answers up to here leave in one piece with their head, copied. */
const smallBodyBytes = 4 * 1024;
const empty = Buffer.alloc(0);
const nothing: OwnHeaders = {};

/** One request with usage on its way from a client to a service, and its answer on the way back. */
export class UsagePassage implements Exchange, Gatherable {
  readonly caller: Caller;
  readonly tenant: string;
  readonly key: string;
  head = '';
  body: Buffer = empty;
  startedAtMs = 0;
  private own = nothing;
  private ofRequest = nothing;

  constructor(
    private readonly way: UsageWay,
    private readonly passing: Passing,
  ) {
    this.caller = passing.caller;
    this.tenant = passing.caller.tenant;
    this.key = passing.key;
  }

  /**
   * Sends the request on as soon as it is all here; a client that goes away before has sent nothing. Its answer says
   * `own`, the same object for all requests that are alike in it, and `ofRequest`, which is about this one.
   */
  begin(own: OwnHeaders, ofRequest: OwnHeaders = nothing, body: Readable = this.passing.request): void {
    this.own = own;
    this.ofRequest = ofRequest;
    const pieces: Buffer[] = [];
    body.on('data', (piece: Buffer) => pieces.push(piece));
    body.on('end', () => this.leave(pieces));
  }

  leaveAlone(): void {
    const { request, head } = this.passing;
    this.head = head ?? this.way.headFor(request) ?? '';
    if (this.head === '') this.failed('away');
    else this.way.lane.send(this);
  }

  answered(answer: Answer): void {
    const { response } = this.passing;
    if (response.destroyed) return;
    const { status, body } = answer;
    const { headers, hasDate } = this.way.heads.of(answer, this.own);
    response.sendDate = !hasDate;
    response.writeHead(status, this.withWordsOfItsOwn(headers));
    if (body.length <= smallBodyBytes) response.end(body.toString('latin1'), 'latin1');
    else response.end(body);
  }

  failed(why: NoAnswer): void {
    const { response } = this.passing;
    const { service } = this.way;
    if (response.destroyed) return;
    const said = { ...this.own, ...this.ofRequest };
    writeProblem(response, why === 'late' ? answerTooLate(service) : serviceAway(service), said);
  }

  private leave(pieces: readonly Buffer[]): void {
    this.body = pieces.length === 1 ? (pieces[0] as Buffer) : Buffer.concat(pieces);
    this.startedAtMs = performance.now();
    if (this.passing.head === undefined && fitsIntoALine(this.body)) this.way.gathering.send(this);
    else this.leaveAlone();
  }

  private withWordsOfItsOwn(headers: readonly string[]): string[] {
    const { ofRequest } = this;
    const isStopping = this.way.isStopping();
    if (ofRequest === nothing && !isStopping) return headers as string[];
    const all = withOwn(headers, ofRequest);
    if (isStopping) all.push('connection', 'close');
    return all;
  }
}
