import type { Event } from '../kept/events.js';
import type { DrawnCustomer } from './drawn-customer.js';
import { ExpectedDocuments } from './expected-documents.js';
import { ChargedSetupFees, ExpectedLines } from './expected-lines.js';
import { ExpectedUsage } from './expected-usage.js';
import { Rhythm, type Segment, type Stretch } from './segment.js';
import { firstTermsOf, haveOneRhythm, type Product, type Terms } from './terms.js';
import { instantOf, unitsAfter, wallTime } from './wall-time.js';

/** What happens when the running segment ends. */
type Plan = { readonly product: Product } | { readonly phase: 'paused' };

/** What the life of one subscription follows from. The first product is subscribed to. */
export type SubscribedCustomer = Pick<
  DrawnCustomer,
  'currency' | 'discounts' | 'isRising' | 'zone' | 'now' | 'startAt' | 'expiresAt' | 'taxRates' | 'hasLateDocuments'
> & {
  readonly products: readonly [Product, ...Product[]];
  /** Versions for one subscription alone are for another one of the account. */
  readonly isSecond?: true;
};

/** The segments of one life (docs/adr/0024) and the documents that come of them. Shares no code with the product. */
export class ExpectedLife {
  /** What counts, by id, in the order of arrival. */
  readonly events = new Map<string, Event>();
  /** All that have opened, the running one last. */
  readonly segments: Segment[] = [];
  readonly usage: ExpectedUsage;
  readonly documents: ExpectedDocuments;
  running: Segment | undefined;
  plan: Plan | undefined;
  endsAtPeriodEnd = false;
  product: Product;
  /** The version that was chosen with a change, by number from 1: earlier ones are left behind. 0: none was. */
  chosenVersion = 0;
  private readonly zone: string;
  private rhythm: Rhythm;
  private period = 0;
  private phase: 'paid' | 'paused' = 'paid';

  /** @param setupFees of the account */
  constructor(
    private readonly customer: SubscribedCustomer,
    readonly setupFees: ChargedSetupFees = new ChargedSetupFees(),
  ) {
    const { zone, startAt } = customer;
    this.zone = zone;
    [this.product] = customer.products;
    this.rhythm = new Rhythm(firstTermsOf(this.product).cadence, zone, startAt);
    this.usage = new ExpectedUsage(this.events, this.segments, zone);
    const lines = new ExpectedLines(this.usage, this.segments, zone, setupFees);
    this.documents = new ExpectedDocuments(lines, customer);
    this.documents.boundary(startAt, undefined, this.begin());
    this.reach(customer.now);
  }

  get isOver(): boolean {
    return this.running === undefined;
  }

  /** Behind its last segment, or where that is known to end it; milliseconds. */
  get end(): number {
    const last = this.segments.at(-1)?.end ?? 0;
    const known = this.isOver || this.endsAtPeriodEnd ? last : Number.POSITIVE_INFINITY;
    return Math.min(known, this.customer.expiresAt);
  }

  /** The clock moves. What is collected until it does is dated where it stood. */
  advance(from: number, to: number): void {
    this.collect(from);
    this.reach(to);
  }

  /** What is late stands on a document of its own where the tenant wants that, or where no other comes. */
  collect(now: number): void {
    if (this.isOver || this.customer.hasLateDocuments) this.documents.lateDocument(now, this.running);
  }

  /** Segments end and open up to an instant. */
  reach(now: number): void {
    for (let { running } = this; running !== undefined; running = this.running) {
      if (this.end < running.end && this.end <= now) this.endNow(this.end);
      else if (running.end <= now) this.turn(running);
      else return;
    }
  }

  endNow(at: number): void {
    const closed = this.cut(at);
    this.documents.boundary(at, closed, undefined);
  }

  change(at: number, product: Product, chosenVersion = 0): void {
    const closed = this.cut(at);
    const isInRhythm = haveOneRhythm(firstTermsOf(product), firstTermsOf(this.product));
    this.product = product;
    this.chosenVersion = chosenVersion;
    // A change in a trial keeps the trial's end, and what follows is anchored there.
    if (closed.phase !== 'trial' && !isInRhythm) this.anchorAt(at);
    const opened =
      closed.phase === 'trial'
        ? this.open('trial', this.termsAt(at), { start: at, end: closed.announcedEnd }, closed.full)
        : this.openPeriod(at);
    this.documents.boundary(at, closed, opened);
  }

  pause(at: number): void {
    this.turnPhase(at, 'paused');
  }

  resume(at: number): void {
    this.turnPhase(at, 'paid');
  }

  /** The version goes on, too. */
  private turnPhase(at: number, phase: 'paid' | 'paused'): void {
    const closed = this.cut(at);
    this.phase = phase;
    this.documents.boundary(at, closed, this.openPeriod(at, closed.terms));
  }

  private begin(): Segment {
    const { zone } = this;
    const { startAt } = this.customer;
    const terms = this.termsAt(startAt);
    const { freeTrial } = terms;
    if (freeTrial === undefined) return this.openPeriod(startAt);
    const end = instantOf(zone, unitsAfter(wallTime(zone, startAt), freeTrial.unit, freeTrial.count));
    const whole = { start: startAt, end };
    return this.open('trial', terms, whole, whole);
  }

  /** A segment ends where it was to end, and the next one opens, unless the life is over. */
  private turn(closed: Segment): void {
    const at = closed.end;
    const isLast = this.end <= at;
    this.running = undefined;
    this.documents.boundary(at, closed, isLast ? undefined : this.openNext(closed));
  }

  private openNext({ phase, end: at }: Segment): Segment {
    const { plan } = this;
    this.plan = undefined;
    this.period++;
    if (plan && 'phase' in plan) this.phase = plan.phase;
    const before = this.product;
    if (plan && 'product' in plan) {
      this.product = plan.product;
      this.chosenVersion = 0;
    }
    if (phase === 'trial' || !haveOneRhythm(firstTermsOf(before), firstTermsOf(this.product))) this.anchorAt(at);
    return this.openPeriod(at);
  }

  /** The running segment ends earlier than it was to, and what was paid ahead for the rest is credited. */
  private cut(at: number): Segment {
    const { running } = this;
    if (running === undefined) throw new Error('nothing runs');
    running.end = at;
    this.running = undefined;
    this.documents.creditUnused(running, at);
    return running;
  }

  private anchorAt(at: number): void {
    this.rhythm = new Rhythm(firstTermsOf(this.product).cadence, this.zone, at);
    this.period = 0;
  }

  private openPeriod(start: number, terms = this.termsAt(start)): Segment {
    const end = this.rhythm.boundary(this.period + 1);
    return this.open(this.phase, terms, { start, end }, this.rhythm.full(this.period));
  }

  private open(phase: Segment['phase'], terms: Terms, { start, end }: Stretch, full: Stretch): Segment {
    const contractYear = phase === 'trial' ? undefined : this.contractYearAt(start, phase);
    const number = this.segments.length;
    const { product } = this;
    const opened: Segment = { number, phase, product, terms, start, end, announcedEnd: end, full, contractYear };
    this.segments.push(opened);
    this.running = opened;
    return opened;
  }

  private contractYearAt(start: number, phase: Segment['phase']): number | undefined {
    const first =
      this.segments.find((segment) => segment.phase === 'paid')?.start ?? (phase === 'paid' ? start : undefined);
    if (first === undefined) return undefined;
    let year = 0;
    while (instantOf(this.zone, unitsAfter(wallTime(this.zone, first), 'year', year + 1)) <= start) year++;
    return year;
  }

  /** By the newest version in force at a segment's first instant, its own before the others; or by the first one before that. */
  private termsAt(instant: number): Terms {
    const { isSecond } = this.customer;
    const left = this.product.versions.slice(Math.max(this.chosenVersion - 1, 0));
    const versions = left.filter(({ isOwn }) => !(isSecond && isOwn));
    const inForce = versions.filter(({ effectiveAt }) => effectiveAt <= instant);
    const own = inForce.findLast(({ isOwn }) => isOwn);
    const [first] = versions.filter(({ isOwn }) => !isOwn);
    return (own ?? inForce.at(-1) ?? first ?? versions[0])?.terms ?? firstTermsOf(this.product);
  }
}
