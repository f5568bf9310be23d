import { gatheredPath } from '../../domain/gatherable.js';
import { type Answer, AnswerParser, Heads } from './answer-parser.js';
import type { Exchange, NoAnswer } from './lane.socket.js';
import { requestHead } from './request-head.js';
import type { ServiceLane } from './service-lane.js';

/** A request that may reach its service together with others of the same key. */
export interface Gatherable extends Omit<Exchange, 'head'> {
  readonly key: string;
  leaveAlone(): void;
}

const mostTogether = 256;
const mostBytesTogether = 256 * 1024;
const lineEnd = Buffer.from('\n');

/** What the service has done nothing for: it would have waited, or does not know of gathered requests yet. */
const undone: ReadonlySet<number> = new Set([404, 421]);

/**
 * Requests of one key that come in one turn of the event loop leave as one request, a body in each line, and are
 * answered as one (`application/http`): what a request costs its service is then shared by all of them.
 */
export class Gathering {
  /** By key; a map of its own for each turn, see `sendAll`. */
  private open = new Map<string, Together>();
  private readonly heads = new Heads();

  constructor(private readonly lane: ServiceLane) {}

  send(one: Gatherable): void {
    if (this.open.size === 0) setImmediate(() => this.sendAll());
    const together = this.open.get(one.key);
    if (together?.takes(one)) together.add(one);
    else this.begin(one, together);
  }

  private begin(one: Gatherable, full: Together | undefined): void {
    if (full) this.lane.send(full);
    this.open.set(one.key, new Together(one, this.lane, this.heads));
  }

  private sendAll(): void {
    const { open } = this;
    // Not `clear()`: V8 lets the cleared table point to the one after it. One of them that has grown old would then
    // keep all that were gathered since from being collected young, request by request.
    this.open = new Map();
    for (const together of open.values()) this.lane.send(together);
  }
}

class Together implements Exchange {
  readonly tenant: string;
  readonly startedAtMs: number;
  readonly isGathered = true;
  private readonly members: Gatherable[];
  private bytes: number;

  constructor(
    first: Gatherable,
    private readonly lane: ServiceLane,
    private readonly heads: Heads,
  ) {
    this.tenant = first.tenant;
    this.startedAtMs = first.startedAtMs;
    this.members = [first];
    this.bytes = first.body.length;
  }

  takes({ body }: Gatherable): boolean {
    return this.members.length < mostTogether && this.bytes + 1 + body.length <= mostBytesTogether;
  }

  add(one: Gatherable): void {
    this.members.push(one);
    this.bytes += 1 + one.body.length;
  }

  get head(): string {
    const line = { method: 'POST', target: gatheredPath, host: this.lane.host, bodyBytes: this.bytes };
    const { key } = this.members[0] as Gatherable;
    return requestHead(line, ['x-api-key', key, 'content-type', 'application/x-ndjson']) as string;
  }

  get body(): Buffer {
    const pieces: Buffer[] = [];
    for (const { body } of this.members) pieces.push(lineEnd, body);
    return Buffer.concat(pieces.slice(1), this.bytes);
  }

  answered(answer: Answer): void {
    if (undone.has(answer.status)) for (const one of this.members) one.leaveAlone();
    else if (answer.status === 200) this.deliver(answersIn(answer.body, this.heads));
    else for (const one of this.members) one.answered(answer);
  }

  failed(why: NoAnswer): void {
    for (const one of this.members) one.failed(why);
  }

  /** An answer for each or for none: what cannot be told apart is nobody's. */
  private deliver(answers: readonly Answer[]): void {
    if (answers.length !== this.members.length) this.failed('away');
    else for (let at = 0; at < answers.length; at++) this.members[at]?.answered(answers[at] as Answer);
  }
}

/** Answers, one after the other, as they would have come over a connection. */
function answersIn(body: Buffer, heads: Heads): Answer[] {
  const answers: Answer[] = [];
  try {
    const parser = new AnswerParser((answer) => answers.push(answer), heads);
    parser.feed(body);
  } catch {
    return [];
  }
  return answers;
}
