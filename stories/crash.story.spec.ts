import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import {
  countedEvents,
  expectNoDeadLetters,
  keptIds,
  periodsOf,
  ratedIds,
  ratingIsDone,
  summedInClickHouse,
} from './support/audit.js';
import { CarefulSender } from './support/careful-sender.js';
import { Draws, report, seedOfThisRun } from './support/draws.js';
import { kill } from './support/kill.js';
import { expectedCharge, sumOf } from './support/oracle.js';
import { endAllStreams, keepDoing } from './support/stream.js';
import { advance, invoicesOf, type Sold, sellSummaries, send, type Usage } from './support/summarisation.js';

jest.setTimeout(300_000);

const seed = seedOfThisRun('crash');
/** Each is killed at least once; then four more, drawn also from those that only follow. */
const victims = ['rating', 'invoicing', 'ingestion', 'kafka', 'postgres'];
const others = ['analytics', 'subscriptions', 'catalog', 'gateway'];

/** One customer whose application streams through the storm, in batches drawn from the seed. */
class Account {
  readonly sender: CarefulSender;
  readonly conflicts = new Set<string>();
  readonly draws: Draws;
  month = 0;
  private batches = 0;

  constructor(
    readonly sold: Sold,
    private readonly stack: StoryStack,
    readonly name: string,
    seed: number,
  ) {
    this.sender = new CarefulSender(stack, sold);
    this.draws = new Draws(seed);
  }

  /** The next batch, delivered; now and then some of the last ones again, or one with another meaning. */
  async sendBatch(): Promise<void> {
    const fresh = this.nextEvents();
    await this.sender.deliver(fresh);
    if (this.draws.chance(25)) await this.sender.deliver(fresh.slice(0, 1 + this.draws.below(5)));
    if (this.draws.chance(10)) await this.contradict(this.draws.from(fresh));
  }

  private nextEvents(): Usage[] {
    const { draws, sold, name, month } = this;
    const batch = this.batches++;
    const [start, end] = [Date.UTC(2026, month, 1), Date.UTC(2026, month + 1, 1)];
    return Array.from({ length: 1 + draws.below(30) }, (_, i) => ({
      id: `${name}-${batch}-${i}`,
      time: new Date(start + draws.below(end - start)).toISOString(),
      organization: sold.organization,
      product: sold.product,
      properties: { summaries: draws.below(400) / 100 },
    }));
  }

  /** The id of an event that was accepted, with another quantity: to be kept and shown, never billed. */
  private async contradict(event: Usage): Promise<void> {
    const other = { ...event, properties: { summaries: 1_000_000 } };
    this.conflicts.add(event.id);
    await until(
      async () => (await send(this.stack, this.sold, [other]).catch(() => undefined))?.status === 202,
      90_000,
    );
  }

  /** The clock passes the end of the month; repeated until it is answered, because the month may end only once. */
  async closeMonth(): Promise<void> {
    const end = new Date(Date.UTC(2026, this.month + 1, 1)).toISOString();
    await until(async () => (await advance(this.stack, this.sold, end).catch(() => undefined))?.status === 200, 90_000);
    this.month += 1;
  }

  /** The accepted events of each month until the one that is open. */
  eventsByMonth(): Usage[][] {
    const months: Usage[][] = Array.from({ length: this.month + 1 }, () => []);
    for (const event of this.sender.journal.with('accepted'))
      months[new Date(event.time as string).getUTCMonth()]?.push(event);
    return months;
  }
}

let stack: StoryStack;
let accounts: Account[];

beforeAll(async () => {
  stack = await startStory();
});

afterEach(endAllStreams);

afterAll(async () => {
  await stack?.stop();
});

const accepted = () => accounts.reduce((sum, { sender }) => sum + sender.journal.count('accepted'), 0);

/** Streams until it is ended; the accounts named `months-…` also close months while things break. */
function streamAll(): () => Promise<void> {
  return keepDoing(accounts.length, async (lane, n) => {
    const account = accounts[lane] as Account;
    await account.sendBatch();
    if (account.name.startsWith('months') && n % 25 === 24 && account.month < 8) await account.closeMonth();
  });
}

/** How long until usage that was accepted before the kill is rated, more is accepted, and invoices can be asked for. */
async function recovered(before: readonly number[]): Promise<void> {
  await until(async () => {
    const counts = await Promise.all(accounts.map(({ sold }) => countedEvents(stack, sold)));
    return counts.every((count, i) => count !== undefined && count >= (before[i] as number));
  }, 90_000);
  const acceptedThen = accepted();
  await until(() => accepted() > acceptedThen, 60_000);
  await until(async () => (await invoicesOf(stack, accounts[0]!.sold).catch(() => undefined)) !== undefined, 60_000);
}

describe('a storm of kills', () => {
  it('loses no accepted event, rates none twice and changes no invoice', async () => {
    accounts = [];
    for (const [i, name] of ['steady-a', 'steady-b', 'months-c', 'months-d'].entries())
      accounts.push(new Account(await sellSummaries(stack, name), stack, name, seed + i + 1));

    const draws = new Draws(seed);
    const order = [...draws.shuffled(victims), ...Array.from({ length: 4 }, () => draws.from([...victims, ...others]))];
    const end = streamAll();
    for (const victim of order) {
      const target = accepted() + 50 + draws.below(250);
      await until(() => accepted() >= target, 90_000);
      const before = accounts.map(({ sender }) => sender.journal.count('accepted'));
      await kill(stack, victim);
      const startedAt = performance.now();
      const waits = draws.chance(60);
      if (waits) await recovered(before);
      const tookMs = Math.round(performance.now() - startedAt);
      report(`killed ${victim} after ${target} events${waits ? `, everything worked again after ${tookMs} ms` : ''}`);
    }
    await end();
    await stack.ready(60_000);

    const startedAt = performance.now();
    await ratingIsDone(stack, 90_000);
    report(`${accepted()} events accepted; all rated ${Math.round(performance.now() - startedAt)} ms after the last`);
    for (const account of accounts) await account.closeMonth();
    for (const account of accounts) await expectEveryEventOnce(account);
    expect(await keptIds(stack, '/v1/unattributed-usage')).toEqual([]);
    const conflicts = accounts.flatMap((account) => [...account.conflicts]);
    expect([...new Set(await keptIds(stack, '/v1/conflicting-usage'))].sort()).toEqual(conflicts.sort());
    await expectNoDeadLetters(stack);
  });

  it('numbers the invoices without a gap', async () => {
    const invoices = (await Promise.all(accounts.map(({ sold }) => invoicesOf(stack, sold)))).flat();
    const numbers = invoices.map(({ number }) => Number(/\d+$/.exec(number)?.[0])).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, i) => i + 1));
  });
});

async function expectEveryEventOnce(account: Account): Promise<void> {
  const { sender, sold, month } = account;
  expect(sender.journal.with('rejected')).toEqual([]);
  expect(sender.journal.with('unknown')).toEqual([]);
  const months = account.eventsByMonth().slice(0, month).map(expectedCharge);

  const periods = await until(async () => {
    const all = await periodsOf(stack, sold);
    return all?.filter(({ closed }) => closed).length === month && all;
  }, 60_000);
  const totals = months.map((_, index) => periods.find(({ period }) => period.index === index)?.metrics[0]);
  expect(totals).toMatchObject(
    months.map(({ quantity, usage, events }) => ({ quantity, amount: usage, eventCount: events })),
  );

  const invoices = await until(async () => {
    const all = await invoicesOf(stack, sold);
    return all.length >= month && all;
  }, 60_000);
  const inOrder = invoices.sort((a, b) => a.boundary - b.boundary);
  expect(inOrder.map(({ total }) => total)).toEqual(months.map(({ total }) => total));

  const rows = await until(async () => {
    const ids = (await Promise.all(months.map((_, index) => ratedIds(stack, sold, index)))).flat();
    return ids.length >= sender.journal.count('accepted') && ids;
  }, 60_000);
  expect(rows.sort()).toEqual(
    sender.journal
      .with('accepted')
      .map(({ id }) => id)
      .sort(),
  );
  expect(await summedInClickHouse(stack, sold)).toMatchObject(sumOf(months));
}
