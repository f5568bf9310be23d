import type { Answer } from '../kept/answers.js';
import type { Event } from '../kept/events.js';
import { ExpectedDocuments, type ExpectedSegment } from './expected-documents.js';

const day = 86_400_000;

/** What must come of one subscription, worked out from what was done to it: shares no code with the product. */
export class ExpectedLife {
  /** What counts, by id, in the order of arrival. */
  readonly events = new Map<string, Event>();
  readonly papers: ExpectedDocuments;
  private running: ExpectedSegment | undefined;
  private anchor: number;
  private periods = 0;
  private hasBegun = false;
  private endsAtPeriodEnd = false;
  private next: Answer | undefined;

  constructor(
    private terms: Answer,
    readonly start: number,
    now: number,
  ) {
    this.papers = new ExpectedDocuments(this.events);
    this.anchor = start;
    this.reach(now);
  }

  get isOver(): boolean {
    return this.hasBegun && this.running === undefined;
  }

  /** Whether a change or cancellation can be asked for at this instant, and none is under way. */
  takesCommands(now: number): boolean {
    const { running } = this;
    return running?.phase === 'paid' && running.start < now && !this.endsAtPeriodEnd && this.next === undefined;
  }

  get product(): Answer {
    return this.terms;
  }

  /** The first instant at which it does not live any more, as far as is known. */
  get end(): number {
    if (this.isOver) return this.papers.lastEnd;
    return this.endsAtPeriodEnd ? (this.running?.end ?? 0) : Number.POSITIVE_INFINITY;
  }

  advance(from: number, to: number): void {
    if (this.isOver) this.papers.lateDocument(this.terms, from);
    else this.reach(to);
  }

  cancelNow(at: number): void {
    this.cut(at);
    this.papers.boundary(at, this.running, undefined);
    this.running = undefined;
  }

  cancelAtPeriodEnd(): void {
    this.endsAtPeriodEnd = true;
  }

  changeAtPeriodEnd(terms: Answer): void {
    this.next = terms;
  }

  changeNow(at: number, terms: Answer): void {
    const old = this.running as ExpectedSegment;
    const opened: ExpectedSegment = { ...old, terms, start: at, isFirstPaid: false };
    this.cut(at);
    this.terms = terms;
    this.papers.boundary(at, this.running, opened);
    this.running = opened;
  }

  private cut(at: number): void {
    const { running } = this;
    if (running === undefined) throw new Error('nothing runs');
    this.papers.creditUnused(running, at);
    this.running = { ...running, end: at };
  }

  private reach(now: number): void {
    if (!this.hasBegun && this.start <= now) {
      this.hasBegun = true;
      const opened = this.terms.freeTrial ? this.trial() : this.period();
      this.papers.boundary(opened.start, undefined, opened);
      this.running = opened;
    }
    while (this.running !== undefined && this.running.end <= now) {
      const closed = this.running;
      this.terms = this.next ?? this.terms;
      this.next = undefined;
      if (closed.phase === 'trial') this.anchor = closed.end;
      const opened = this.endsAtPeriodEnd ? undefined : this.period();
      this.papers.boundary(closed.end, closed, opened);
      this.running = opened;
    }
  }

  private trial(): ExpectedSegment {
    const end = this.start + this.terms.freeTrial.count * day;
    return { phase: 'trial', terms: this.terms, start: this.start, end, full: end - this.start, isFirstPaid: false };
  }

  private period(): ExpectedSegment {
    const start = monthsAfter(this.anchor, this.periods);
    const end = monthsAfter(this.anchor, ++this.periods);
    const isFirstPaid = this.periods === 1;
    return { phase: 'paid', terms: this.terms, start, end, full: end - start, isFirstPaid };
  }
}

/** Months clamp and return: 31 January, 28 February, 31 March. */
function monthsAfter(anchor: number, months: number): number {
  const from = new Date(anchor);
  const lastDay = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0)).getUTCDate();
  const dayOfMonth = Math.min(from.getUTCDate(), lastDay);
  return Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months, dayOfMonth) + (anchor % day);
}
