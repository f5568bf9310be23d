import { type StoryStack, until } from '#testing';
import { begin, type Life } from '../billing/scenario.js';
import { Draws } from '../support/draws.js';
import { AccountOrder, type LivedSubscription, pathOf } from './account-order.js';
import { differingTotals } from './comparison.js';
import { command } from './drawn-commands.js';
import { customerText, type DrawnCustomer, drawnCustomer } from './drawn-customer.js';
import { correct, use } from './drawn-usage.js';
import type { ExpectedDocument } from './expected-documents.js';
import { ExpectedLife } from './expected-life.js';
import { expectedText, type IssuedDocument, issuedText } from './issued-documents.js';
import { changeSecond, type SecondSubscription } from './second-subscription.js';
import type { Segment } from './segment.js';
import type { CreditByHand, Grant } from './settlement.js';
import { firstTermsOf, hasTestPeriods, type Product, testPeriodMs, type Version } from './terms.js';
import { day, isoOf } from './wall-time.js';

/** How long usage may be on its way until a draft shows it. */
const ratedWithinMs = 20_000;

/** One drawn life: what is done to the product is done to the expected life alike, and written into a log. */
export class LivedLife implements LivedSubscription {
  /** What was done when, from the customer's terms on: enough to work the documents out by hand. */
  readonly log: string[] = [];
  /** Drafts that did not show what was expected. */
  readonly wrongDrafts: string[] = [];
  /** Ids of events that were accepted, also of those that are void since. */
  readonly sent: string[] = [];
  /** Of the account's wallet, in the order in which they were granted. */
  readonly grants: Grant[] = [];
  walletId: string | undefined;
  readonly creditsByHand: CreditByHand[] = [];
  /** By which some of its usage names it. */
  credential: string | undefined;
  accountId = '';
  /** Ids of redemptions, by the code of the coupon. */
  readonly redemptions = new Map<string, string>();
  readonly expected: ExpectedLife;
  /** Another one of the account. */
  second: SecondSubscription | undefined;
  readonly order = new AccountOrder();
  /** Where the test clock stands, in milliseconds. */
  now: number;

  private constructor(
    readonly life: Life,
    readonly customer: DrawnCustomer,
    readonly draws: Draws,
    readonly more: Draws,
  ) {
    this.now = customer.now;
    this.expected = new ExpectedLife(customer);
    this.log.push(customerText(customer));
  }

  /** Each life has draws of its own, so that it is the same however many there are. */
  static async begin(stack: StoryStack, seed: number, number: number): Promise<LivedLife> {
    const draws = new Draws(seed * 1_009 + number * 7_919);
    const more = new Draws(seed * 1_009 + number * 7_919 + 500_009);
    const customer = drawnCustomer(draws, more);
    const { besideProduct, now, startAt, expiresAt, zone, taxRates, hasLateDocuments } = customer;
    const products = besideProduct ? [...customer.products, besideProduct] : customer.products;
    try {
      const life = await begin(stack, {
        name: `Life ${number}`,
        now: isoOf(now),
        startAt: isoOf(startAt),
        products: Object.fromEntries(products.map((product) => [product.key, firstTermsOf(product)])),
        organization: taxRates && { billing: { taxRates } },
        ...(hasLateDocuments && { lateDocuments: true }),
        subscription: { timeZone: zone, ...(Number.isFinite(expiresAt) && { expiresAt: isoOf(expiresAt) }) },
      });
      const lived = new LivedLife(life, customer, draws, more);
      if (customer.hasCredential) {
        lived.credential = `key of ${life.subscriptionId}`;
        await life.post(`${lived.path}/credentials`, { name: lived.credential });
      }
      lived.accountId = (await life.ask('GET', lived.path)).body.accountId;
      for (const product of products)
        for (const version of product.versions.slice(1)) await lived.publish(product, version);
      lived.dueSoFar();
      return lived;
    } catch (error) {
      throw new Error(`It did not begin: ${error}\n${customerText(customer)}`, { cause: error });
    }
  }

  get subscriptionId(): string {
    return this.life.subscriptionId;
  }

  get path(): string {
    return pathOf(this);
  }

  /** How many documents of the account are due by now. To be asked between what makes any due. */
  dueSoFar(): number {
    return this.order.gather([this, ...(this.second ? [this.second] : [])]);
  }

  idOf(product: Product): string {
    return this.life.productIds[product.key] as string;
  }

  async publish({ key }: Product, { effectiveAt, terms, isOwn }: Version): Promise<void> {
    const body = { ...withNulls(terms), effectiveAt: isoOf(effectiveAt) };
    const path = `/v1/products/${this.life.productIds[key]}`;
    if (isOwn) await this.life.post(`${path}/versions`, { ...body, onlySubscriptionId: this.life.subscriptionId });
    else await this.life.patch(path, body);
  }

  /** Everything that is due by now, once it is there, without what was credited by hand. */
  async documentsIssued(): Promise<IssuedDocument[]> {
    const { all } = this.expected.documents;
    await this.second?.documentsIssued();
    const issued: IssuedDocument[] = await this.life.documents(all.length + this.creditsByHand.length);
    const byHand = new Set(this.creditsByHand.map(({ note }) => note.creditNoteId));
    return issued.filter(({ creditNoteId }) => creditNoteId === undefined || !byHand.has(creditNoteId));
  }

  readonly note = (what: string): void => {
    this.log.push(`${isoOf(this.now)}  ${what}`);
  };

  /** Stretches of time; at the start of each may stand a command, and in each usage and corrections. */
  async live(): Promise<void> {
    const stretches = 7 + this.draws.below(5);
    for (let n = 0; n < stretches; n++) {
      if (n > 0) {
        await changeSecond(this);
        await command(this);
      }
      await this.stretch();
    }
    if (this.expected.isOver) await this.advance(this.now + 60_000);
  }

  async advance(to: number): Promise<void> {
    this.dueSoFar();
    await this.advanceClock(to);
    this.expected.advance(this.now, to);
    this.moved(to);
  }

  /** Whether the draft comes to show these documents, a credit note before the invoice. */
  async compareDraft(query: string, expected: readonly ExpectedDocument[]): Promise<void> {
    const wanted = expected.map(expectedText);
    let shown: string[] = [];
    const look = async () => {
      const { status, body, bytes } = await this.life.ask('GET', `${this.path}/draft-invoice${query}`);
      const documents: IssuedDocument[] = status === 200 ? [...body.creditNotes, body.invoice ?? []].flat() : [];
      const others = expected.flatMap((one, n) => (documents[n] ? differingTotals(this, one, documents[n]) : []));
      shown = status === 200 ? [...documents.map(issuedText), ...others] : [`${status} ${bytes}`];
      return JSON.stringify(shown) === JSON.stringify(wanted);
    };
    await until(look, ratedWithinMs).catch(() => {
      const sides = [...wanted.map((text) => `  expected ${text}`), ...shown.map((text) => `  came     ${text}`)];
      this.wrongDrafts.push(`the draft${query} at ${isoOf(this.now)}:\n${sides.join('\n')}`);
    });
  }

  private async stretch(): Promise<void> {
    const { expected, customer, draws } = this;
    const to = this.drawnInstant();
    await use(this, to);
    await this.second?.use(this, this.now, to);
    await correct(this);
    const isBoundary = expected.running?.end === to && to < customer.expiresAt;
    if (!isBoundary || !draws.chance(50)) return this.advance(to);
    this.dueSoFar();
    expected.collect(this.now);
    const before = expected.documents.all.length;
    expected.reach(to);
    await this.compareDraft('', expected.documents.all.slice(before));
    await this.advanceClock(to);
    this.moved(to);
  }

  private moved(to: number): void {
    this.second?.expected.advance(this.now, to);
    this.dueSoFar();
    this.now = to;
  }

  /** About a period later, or beside the running segment's end. */
  private drawnInstant(): number {
    const { draws, now, customer, expected } = this;
    const { running } = expected;
    const someTime = now + Math.floor(strideOf(customer, running) * (0.1 + draws.below(130) / 100));
    if (running === undefined || running.end <= now || !draws.chance(50)) return someTime;
    const { end } = running;
    return Math.max(draws.from([end, end, end - 1, end + 1]), now + 1_000);
  }

  private async advanceClock(to: number): Promise<void> {
    this.note(`the clock moves to ${isoOf(to)}`);
    await this.life.advance(isoOf(to));
  }
}

/** In a patch what is not there is left as it was; what is null goes. */
const withNulls = (terms: Version['terms']) =>
  Object.fromEntries(Object.entries(terms).map(([name, value]) => [name, value ?? null]));

/**
 * How far the clock moves at once, about: as long as the running period is, so that a life has some twenty documents; in
 * milliseconds. Behind a trial there would be thousands of test periods in a month.
 */
function strideOf({ products: [product] }: DrawnCustomer, running: Segment | undefined): number {
  if (hasTestPeriods(firstTermsOf(product))) return testPeriodMs;
  return running === undefined ? 30 * day : Math.min(running.full.end - running.full.start, 100 * day);
}
