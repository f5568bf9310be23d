import { isUnavailable, Unavailable } from '#decider';
import type { EventPublisher } from '#event-store';
import { ClockPassage } from './clock-passage.js';
import type { PassTime } from './pass-time.js';
import type { Obedience, Products, Writing } from './ports.js';

const never = () => new Promise<never>(() => undefined);

interface World {
  readonly underClock?: () => Promise<void>;
  readonly caughtUp?: () => Promise<void>;
  readonly answers?: boolean;
  readonly areWritten?: () => Promise<Writing>;
  readonly areObeyed?: () => Promise<Obedience>;
}

function passage(world: World) {
  const { underClock = async () => undefined, caughtUp = async () => undefined, answers = true } = world;
  const { areWritten = async () => 'written', areObeyed = async () => 'obeyed' } = world;
  const passTime = { underClock, demandAllVersions: async () => undefined } as unknown as PassTime;
  const products = { isCaughtUp: async () => answers } as unknown as Products;
  return new ClockPassage(passTime, products, { caughtUp } as unknown as EventPublisher, { areWritten, areObeyed });
}

const outcomeOf = async (of: ClockPassage) => {
  const startedAt = performance.now();
  const error: unknown = await of.until('demo', 'clock', 1).then(
    () => undefined,
    (cause: unknown) => cause,
  );
  const detail = isUnavailable(error) ? error.detail : error;
  return { detail, ms: performance.now() - startedAt };
};

describe('the answer to who moved a test clock', () => {
  it('waits for a publication that takes its time, as long as Kafka answers', async () => {
    const slow = () => new Promise<void>((resolve) => setTimeout(resolve, 1_000));
    expect((await outcomeOf(passage({ caughtUp: slow }))).detail).toBeUndefined();
  });

  it('says within two seconds that the clock has moved when Kafka goes away behind it', async () => {
    const { detail, ms } = await outcomeOf(passage({ caughtUp: never, answers: false }));
    expect(detail).toMatch(/^The test clock has moved/);
    expect(ms).toBeLessThan(2_000);
    const away = () => Promise.reject(new Unavailable('Kafka'));
    expect((await outcomeOf(passage({ underClock: away }))).detail).toMatch(/^The test clock has moved/);
  });

  it('waits until the usage log has the closings, and not for ever', async () => {
    const slow = () => new Promise<Writing>((resolve) => setTimeout(() => resolve('written'), 300));
    const { detail, ms } = await outcomeOf(passage({ areWritten: slow }));
    expect(detail).toBeUndefined();
    expect(ms).toBeGreaterThanOrEqual(290);
    expect((await outcomeOf(passage({ areWritten: async () => 'nobody-writes' }))).detail).toBeUndefined();
    expect((await outcomeOf(passage({ areWritten: async () => 'not-yet' }))).detail).toMatch(
      /^The test clock has moved/,
    );
  });

  it('waits until rating has obeyed them, and says so when it does not come to that; who is away is not waited for', async () => {
    const slow = () => new Promise<Obedience>((resolve) => setTimeout(() => resolve('obeyed'), 300));
    const { detail, ms } = await outcomeOf(passage({ areObeyed: slow }));
    expect(detail).toBeUndefined();
    expect(ms).toBeGreaterThanOrEqual(290);
    expect((await outcomeOf(passage({ areObeyed: async () => 'nobody-reads' }))).detail).toBeUndefined();
    expect((await outcomeOf(passage({ areObeyed: async () => 'not-yet' }))).detail).toMatch(
      /^The test clock has moved/,
    );
  });

  it('does not hide a defect', async () => {
    const defect = new TypeError('undefined is not a function');
    expect((await outcomeOf(passage({ underClock: () => Promise.reject(defect) }))).detail).toBe(defect);
  });
});
