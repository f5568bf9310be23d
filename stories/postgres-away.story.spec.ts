import { jest } from '@jest/globals';
import { beginOwnWait, type StoryStack, startStory, until } from '#testing';
import { countedEvents, expectRatedOnce, lagOf } from './support/audit.js';
import { CarefulSender } from './support/careful-sender.js';
import { report } from './support/draws.js';
import { childrenOf, signalPostgres } from './support/signals.js';
import { endAllStreams, keepDoing } from './support/stream.js';
import { type Sold, sellSummaries, summaries } from './support/summarisation.js';

jest.setTimeout(240_000);

const time = '2026-01-10T12:00:00.000Z';
/** Longer than a connection to the database may take to open. */
const outageMs = 6_000;
let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory();
});

afterEach(endAllStreams);

afterAll(async () => {
  await stack?.stop();
});

/** Builds a backlog while rating is frozen, and keeps sending while it is rated; answers how to end. */
async function backlogFor(sender: CarefulSender, sold: Sold, events: number): Promise<() => Promise<void>> {
  stack.signal('rating', 'SIGSTOP');
  const end = keepDoing(2, async (lane, n) => {
    await sender.attempt(summaries(sold, 50, { prefix: `${sold.organization}-${lane}-${n}`, time }));
  });
  await until(() => sender.journal.count('accepted') >= events, 60_000);
  stack.signal('rating', 'SIGCONT');
  return end;
}

const expectNobodyRefused = (sender: CarefulSender) =>
  expect(sender.waits.filter(({ status }) => status !== 202)).toEqual([]);

/** Nobody hangs because the database does: two seconds to connect and two to ask are the most. */
async function expectRefusedInTime(method: string, path: string, body?: unknown): Promise<void> {
  const waitedMs = beginOwnWait();
  const { status } = await stack.call(method, path, body);
  expect({ path, status }).toEqual({ path, status: 503 });
  expect(waitedMs()).toBeLessThan(5_000);
}

async function rated(sender: CarefulSender, sold: Sold, since: number): Promise<number> {
  const accepted = sender.journal.count('accepted');
  await until(async () => ((await countedEvents(stack, sold)) ?? 0) >= accepted, 90_000);
  return Math.round(performance.now() - since);
}

describe('a backlog of usage while Postgres is away', () => {
  it('waits while the database is frozen, and is rated once when it thaws', async () => {
    const sold = await sellSummaries(stack, 'frozen');
    const sender = new CarefulSender(stack, sold);
    const end = await backlogFor(sender, sold, 4_000);
    await until(async () => ((await countedEvents(stack, sold)) ?? 0) > 0, 60_000);
    signalPostgres(stack, 'SIGSTOP');
    const frozenAt = performance.now();
    const acceptedBefore = sender.journal.count('accepted');
    await expectRefusedInTime('GET', '/v1/products');
    await expectRefusedInTime('POST', '/v1/organizations', { name: 'asked while the database is frozen' });
    await until(
      () => performance.now() - frozenAt > outageMs && sender.journal.count('accepted') > acceptedBefore,
      60_000,
    );
    signalPostgres(stack, 'SIGCONT');
    const thawedAt = performance.now();
    await end();
    expectNobodyRefused(sender);
    report(
      `Postgres frozen for ${outageMs} ms: everything rated ${await rated(sender, sold, thawedAt)} ms after it thawed`,
    );
    await expectRatedOnce(stack, sender, sold);
    expect(await lagOf(stack, 'rating', 'ingestion.usage.v1')).toBe(0);
  });

  it('is rated once when the database is killed again and again', async () => {
    const sold = await sellSummaries(stack, 'killed');
    const sender = new CarefulSender(stack, sold);
    const end = await backlogFor(sender, sold, 2_000);
    for (const victim of ['one connection', 'the server', 'one connection', 'the server']) {
      const before = (await until(() => countedEvents(stack, sold), 60_000)) as number;
      await until(async () => ((await countedEvents(stack, sold)) ?? 0) > before, 60_000);
      if (victim === 'the server') stack.signal('postgres', 'SIGKILL');
      else process.kill(childrenOf(stack.signal('postgres', 'SIGCONT')).at(-1) as number, 'SIGKILL');
      const killedAt = performance.now();
      report(
        `killed ${victim} of Postgres: what was accepted is rated ${await rated(sender, sold, killedAt)} ms after`,
      );
    }
    await end();
    expectNobodyRefused(sender);
    await expectRatedOnce(stack, sender, sold);
    expect(await lagOf(stack, 'rating', 'ingestion.usage.v1')).toBe(0);
  });
});
