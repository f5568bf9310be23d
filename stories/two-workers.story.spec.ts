import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { type SecondService, startSecond } from '../tools/replay/second.process.js';
import { countedEvents, expectRatedOnce } from './support/audit.js';
import { CarefulSender } from './support/careful-sender.js';
import { report } from './support/draws.js';
import { endAllStreams, keepDoing } from './support/stream.js';
import { type Sold, sellSummaries, summaries } from './support/summarisation.js';

jest.setTimeout(240_000);

const time = '2026-01-10T12:00:00.000Z';
let stack: StoryStack;
let second: SecondService | undefined;

beforeAll(async () => {
  stack = await startStory();
});

afterEach(endAllStreams);

afterAll(async () => {
  await second?.stop();
  await stack?.stop();
});

/** Everything that is accepted now has been rated, by whoever. */
async function ratedSoFar(senders: readonly CarefulSender[], sold: readonly Sold[]): Promise<number> {
  const startedAt = performance.now();
  const accepted = senders.map(({ journal }) => journal.count('accepted'));
  await until(async () => {
    const counts = await Promise.all(sold.map((one) => countedEvents(stack, one)));
    return counts.every((count, i) => (count ?? 0) >= (accepted[i] as number));
  }, 90_000);
  return Math.round(performance.now() - startedAt);
}

describe('two workers of rating', () => {
  it('rate every event once while one of them freezes, loses its partitions and wakes up again', async () => {
    const sold = await Promise.all(['a', 'b', 'c', 'd'].map((name) => sellSummaries(stack, name)));
    const senders = sold.map((one) => new CarefulSender(stack, one));
    const end = keepDoing(sold.length, async (lane, n) => {
      const [one, sender] = [sold[lane] as Sold, senders[lane] as CarefulSender];
      const batch = summaries(one, 10, { prefix: `${lane}-${n}`, time });
      await sender.deliver(batch);
      if (n % 3 === 0) await sender.deliver(batch);
    });
    await ratedSoFar(senders, sold);
    second = await startSecond('rating', { brokers: stack.brokers, databaseUrl: stack.databaseUrl });
    await ratedSoFar(senders, sold);

    second.signal('SIGSTOP');
    report(`one of two workers frozen: everything accepted is rated after ${await ratedSoFar(senders, sold)} ms`);
    second.signal('SIGCONT');
    await ratedSoFar(senders, sold);

    second.signal('SIGKILL');
    report(`one of two workers killed: everything accepted is rated after ${await ratedSoFar(senders, sold)} ms`);
    await end();
    for (const [i, one] of sold.entries()) await expectRatedOnce(stack, senders[i] as CarefulSender, one);
  });
});
