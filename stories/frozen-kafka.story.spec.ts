import { jest } from '@jest/globals';
import { beginOwnWait, type StoryStack, startStory, until } from '#testing';
import { countedEvents, expectRatedOnce } from './support/audit.js';
import { CarefulSender } from './support/careful-sender.js';
import { report } from './support/draws.js';
import { endAllStreams, keepDoing } from './support/stream.js';
import { advance, type Sold, sellSummaries, summaries, type Usage } from './support/summarisation.js';

jest.setTimeout(240_000);

const time = '2026-01-10T12:00:00.000Z';
let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory();
});

afterEach(endAllStreams);

afterAll(async () => {
  await stack?.stop();
});

/** Sends batch after batch, each once, until it is ended. */
function stream(sender: CarefulSender, sold: Sold, prefix: string): () => Promise<void> {
  return keepDoing(3, async (lane, n) => {
    await sender.attempt(summaries(sold, 20, { prefix: `${prefix}-${lane}-${n}`, time }));
  });
}

const answersOf = (sender: CarefulSender, status: number) => sender.waits.filter((wait) => wait.status === status);
const slowest = (sender: CarefulSender) => Math.max(...answersOf(sender, 503).map(({ ms }) => ms));

async function expectTwoSecondsAtMost(sender: CarefulSender): Promise<void> {
  expect(sender.waits.filter(({ status }) => status !== 202 && status !== 503)).toEqual([]);
  expect(answersOf(sender, 503).length).toBeGreaterThan(3);
  expect(slowest(sender)).toBeLessThanOrEqual(2_000);
}

/** What was refused is sent again, as the 503 asked for. */
async function sendAgain(sender: CarefulSender): Promise<number> {
  const startedAt = performance.now();
  const refused = sender.journal.with('unknown');
  const [first, ...others] = batchesOf(refused);
  if (first) await sender.deliver(first);
  const recoveredMs = Math.round(performance.now() - startedAt);
  for (const batch of others) await sender.deliver(batch);
  return recoveredMs;
}

const batchesOf = (events: Usage[]) =>
  Array.from({ length: Math.ceil(events.length / 200) }, (_, i) => events.slice(i * 200, i * 200 + 200));

describe('usage while Kafka does not answer', () => {
  it('is refused within two seconds, and everything acknowledged is rated once Kafka thaws', async () => {
    const sold = await sellSummaries(stack, 'frozen');
    const sender = new CarefulSender(stack, sold);
    const end = stream(sender, sold, 'thawed');
    await until(() => sender.journal.count('accepted') >= 500);
    stack.signal('kafka', 'SIGSTOP');
    await until(() => answersOf(sender, 503).length >= 9);
    stack.signal('kafka', 'SIGCONT');
    await until(() => sender.waits.slice(-3).every(({ status }) => status === 202), 30_000);
    await end();
    const recoveredMs = await sendAgain(sender);
    report(`frozen and thawed: slowest 503 ${slowest(sender)} ms, taken again ${recoveredMs} ms after`);
    await expectTwoSecondsAtMost(sender);
    await expectRatedOnce(stack, sender, sold);
  });

  it('is refused within two seconds also when a test clock is to be asked for its time', async () => {
    const sold = await sellSummaries(stack, 'timeless');
    const sender = new CarefulSender(stack, sold);
    await sender.deliver(summaries(sold, 1, { prefix: 'before' }));
    stack.signal('kafka', 'SIGSTOP');
    const strangers = summaries({ ...sold, organization: 'Nobody yet' }, 1, { prefix: 'stranger' });
    await Promise.all([
      ...['a', 'b', 'c', 'd'].map((prefix) => sender.attempt(summaries(sold, 5, { prefix }))),
      sender.attempt(strangers),
    ]);
    stack.signal('kafka', 'SIGCONT');
    await expectTwoSecondsAtMost(sender);
  });

  it('keeps a test clock where it is, and says so within two seconds', async () => {
    const sold = await sellSummaries(stack, 'clocked');
    const path = `/v1/test-clocks/${sold.clockId}`;
    const { body: before } = await stack.call('GET', path);
    stack.signal('kafka', 'SIGSTOP');
    const waits: number[] = [];
    for (let time = 0; time < 3; time++) {
      const waitedMs = beginOwnWait();
      const { status, body } = await advance(stack, sold, '2026-03-01T00:00:00.000Z');
      waits.push(waitedMs());
      expect([status, body.code]).toEqual([503, 'unavailable']);
    }
    const { body: meanwhile } = await stack.call('GET', path);
    stack.signal('kafka', 'SIGCONT');
    report(`an advance while Kafka is frozen was answered after ${waits.join(', ')} ms`);
    expect(Math.max(...waits)).toBeLessThanOrEqual(2_000);
    expect(meanwhile.now).toBe(before.now);
    await until(async () => (await advance(stack, sold, '2026-03-01T00:00:00.000Z')).status === 200, 60_000);
    expect((await stack.call('GET', path)).body.now).toBe('2026-03-01T00:00:00.000Z');
  });

  it('is rated if it was acknowledged before the frozen broker was killed', async () => {
    const sold = await sellSummaries(stack, 'killed');
    const sender = new CarefulSender(stack, sold);
    const end = stream(sender, sold, 'killed');
    await until(() => sender.journal.count('accepted') >= 500);
    stack.signal('kafka', 'SIGSTOP');
    await until(() => answersOf(sender, 503).length >= 6);
    stack.signal('kafka', 'SIGKILL');
    const killedAt = performance.now();
    await end();
    const acknowledged = sender.journal.count('accepted');
    await until(async () => ((await countedEvents(stack, sold)) ?? 0) >= acknowledged, 60_000);
    const ratedMs = Math.round(performance.now() - killedAt);
    await sendAgain(sender);
    report(`frozen and killed: slowest 503 ${slowest(sender)} ms, all acknowledged usage rated ${ratedMs} ms after`);
    await expectTwoSecondsAtMost(sender);
    await expectRatedOnce(stack, sender, sold);
  });
});
