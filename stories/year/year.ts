import { type StoryAnswer, type StoryStack, until } from '#testing';
import type { Answer } from '../kept/answers.js';
import { type Event, somethingOfEverything } from '../kept/events.js';
import type { Draws } from '../support/draws.js';
import { created } from '../support/summarisation.js';
import { ExpectedLife } from './expected-life.js';
import { drawnProducts } from './year-products.js';

const day = 86_400_000;
export const yearsStart = Date.UTC(2026, 0, 1);
const isoOf = (time: number) => new Date(time).toISOString();
/** Usage further ahead of its time is refused. */
const mostAhead = 31 * day;
const advanceMs = 300_000;
const eventsAtOnce = 500;

export interface Lived {
  readonly subscriptionId: string;
  readonly expected: ExpectedLife;
  /** Ids of its events that can still be voided or amended. */
  readonly sent: string[];
}

/** How often what happened, for the run's log. */
export type Happened = Record<
  'events' | 'late' | 'voids' | 'amendments' | 'changes' | 'changesAtPeriodEnd' | 'cancellations' | 'cancelledNow',
  number
>;

/** A year of many subscriptions under one test clock: what is drawn is done to the product and to the expected lives alike. */
export class Year {
  readonly lives: Lived[] = [];
  readonly happened: Happened = {
    events: 0,
    late: 0,
    voids: 0,
    amendments: 0,
    changes: 0,
    changesAtPeriodEnd: 0,
    cancellations: 0,
    cancelledNow: 0,
  };
  private products: Answer[] = [];
  private clockId = '';
  private now = yearsStart;
  private sent = 0;

  constructor(
    private readonly stack: StoryStack,
    private readonly draws: Draws,
    private readonly size: { readonly subscriptions: number; readonly eventsPerRound: number },
  ) {}

  async begin(): Promise<void> {
    const { stack, draws } = this;
    const clock = await created(stack, '/v1/test-clocks', { name: 'The year', now: isoOf(this.now) });
    this.clockId = clock['testClockId'] as string;
    for (const terms of drawnProducts(draws)) this.products.push(await created(stack, '/v1/products', terms));
    const drawn = Array.from({ length: this.size.subscriptions }, (_, n) => ({
      terms: this.products[n % this.products.length],
      start: yearsStart + draws.from([0, 0, 14, 30]) * day + draws.from([0, 0, 45_296_007]),
      name: `Customer ${n}`,
    }));
    const lives: Lived[] = [];
    await severally([...drawn.entries()], async ([n, { terms, start, name }]) => {
      const { organizationId } = await created(stack, '/v1/organizations', { name, billingEmail: 'a@example.com' });
      const { subscriptionId } = await created(stack, '/v1/subscriptions', {
        productId: terms.productId,
        organizationId,
        testClockId: this.clockId,
        startAt: isoOf(start),
      });
      const expected = new ExpectedLife(terms, start, this.now);
      lives[n] = { subscriptionId: subscriptionId as string, expected, sent: [] };
    });
    this.lives.push(...lives);
  }

  /** Two stretches of a month: what is asked for at their start, usage, corrections, and then the clock moves. */
  async month(month: number): Promise<void> {
    const middle = Date.UTC(2026, month, 5 + this.draws.below(20)) + this.draws.below(day);
    for (const to of [middle, Date.UTC(2026, month + 1, 1)]) {
      for (const life of this.lives) await this.command(life);
      await this.use(to);
      for (const life of this.lives) if (this.draws.chance(25)) await this.correct(life);
      await this.advance(to);
    }
  }

  async advance(to: number): Promise<void> {
    const path = `/v1/test-clocks/${this.clockId}/advance`;
    // 503: the clock has moved, and not everything is rated yet.
    await until(async () => (await this.demand('POST', path, { to: isoOf(to) }, [503])).status === 200, advanceMs);
    for (const { expected } of this.lives) expected.advance(this.now, to);
    this.now = to;
  }

  private async command({ subscriptionId, expected }: Lived): Promise<void> {
    const { draws, now, happened } = this;
    if (!expected.takesCommands(now)) return;
    const path = `/v1/subscriptions/${subscriptionId}`;
    const others = this.products.filter(
      ({ currency, productId }) => currency === expected.product.currency && productId !== expected.product.productId,
    );
    const choice = draws.below(100);
    if (choice < 7 && others.length > 0) {
      const other = draws.from(others);
      const when = draws.from(['now', 'period-end']);
      await this.demand('POST', `${path}/change`, { productId: other.productId, when });
      happened[when === 'now' ? 'changes' : 'changesAtPeriodEnd']++;
      if (when === 'now') expected.changeNow(now, other);
      else expected.changeAtPeriodEnd(other);
    } else if (choice >= 96) {
      const at = draws.from(['now', 'period-end']);
      await this.demand('POST', `${path}/cancel`, { at });
      happened[at === 'now' ? 'cancelledNow' : 'cancellations']++;
      if (at === 'now') expected.cancelNow(now);
      else expected.cancelAtPeriodEnd();
    }
  }

  /** Usage of this stretch, some of it of closed periods, some ahead of its time. */
  private async use(to: number): Promise<void> {
    const { draws, happened } = this;
    const events: Event[] = this.lives.flatMap((life) => {
      const { subscriptionId, expected, sent } = life;
      return Array.from({ length: draws.below(2 * this.size.eventsPerRound + 1) }, () => {
        const time = this.timeFor(expected, to);
        if (time === undefined) return [];
        const event = { id: `y-${this.sent++}`, time: isoOf(time), subscriptionId, properties: properties(draws) };
        if (time < this.now) happened.late++;
        happened.events++;
        expected.events.set(event.id, event);
        sent.push(event.id);
        return [event];
      }).flat();
    });
    for (let from = 0; from < events.length; from += eventsAtOnce) {
      const some = events.slice(from, from + eventsAtOnce);
      const { body } = await this.demand('POST', '/v1/events', some);
      if (body.accepted !== some.length) throw new Error(`events: ${JSON.stringify(body).slice(0, 2_000)}`);
    }
  }

  private timeFor({ start, end }: ExpectedLife, to: number): number | undefined {
    const { draws, now } = this;
    const kind = draws.below(100);
    const [from, until] = kind < 12 ? [now - 70 * day, now] : kind < 97 ? [now, to] : [to, now + mostAhead];
    const [first, last] = [Math.max(from, start), Math.min(until, end)];
    const drawn = draws.below(1_000_000) / 1_000_000;
    return last <= first ? undefined : first + Math.floor(drawn * (last - first));
  }

  private async correct({ subscriptionId, expected, sent }: Lived): Promise<void> {
    const { draws, happened } = this;
    const id = sent[draws.below(sent.length)];
    const before = id === undefined ? undefined : expected.events.get(id);
    if (id === undefined || before === undefined) return;
    const reason = 'drawn by chance';
    if (draws.chance(50)) {
      await this.demand('POST', '/v1/usage/void', { id, reason });
      expected.events.delete(id);
      sent.splice(sent.indexOf(id), 1);
      happened.voids++;
      return;
    }
    const event = { time: before.time, subscriptionId, properties: properties(draws) };
    await this.demand('POST', '/v1/usage/amend', { id, reason, event });
    expected.events.set(id, { ...before, ...event });
    happened.amendments++;
  }

  private async demand(
    method: string,
    path: string,
    body: unknown,
    allowed: readonly number[] = [],
  ): Promise<StoryAnswer> {
    const answer = await this.stack.call(method, path, body, { deadlineMs: advanceMs });
    if (answer.status > 299 && !allowed.includes(answer.status))
      throw new Error(`${method} ${path} ${JSON.stringify(body).slice(0, 500)}: ${answer.status} ${answer.bytes}`);
    return answer;
  }
}

/** Only what is there: a missing property is left out of the request, and so it is of what the oracle reads. */
const properties = (draws: Draws): Record<string, unknown> =>
  Object.fromEntries(Object.entries(somethingOfEverything(draws)).filter(([, value]) => value !== undefined));

/** A few at a time. */
export async function severally<Item>(items: readonly Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const left = [...items];
  const lane = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: 6 }, lane));
}
