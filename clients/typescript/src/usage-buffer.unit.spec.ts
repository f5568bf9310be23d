import { jest } from '@jest/globals';
import fc from 'fast-check';
import type { BufferedEvent } from './index.js';
import { UnsentUsageError } from './index.js';
import type { Received } from './transport.js';
import { UsageBuffer, type UsageBufferOptions } from './usage-buffer.js';

type Behaviour = (events: readonly BufferedEvent[]) => Received | Error;

const taken: Behaviour = (events) => ({
  status: 202,
  headers: new Headers(),
  body: { results: events.map(() => ({ status: 'accepted' })) },
});
const away: Behaviour = () => new Error('away');
const answered =
  (status: number, body: object = {}): Behaviour =>
  () => ({ status, headers: new Headers(), body });

/** What a log would hold: each event once, by its id, though it may have come twice. */
function bufferBefore(behaviours: readonly Behaviour[], options: UsageBufferOptions = {}) {
  const log = new Map<string, BufferedEvent>();
  const batches: number[] = [];
  const buffer = new UsageBuffer(async (events) => {
    const behaviour = behaviours[batches.length] ?? taken;
    batches.push(events.length);
    const outcome = behaviour(events);
    if (outcome instanceof Error) throw outcome;
    const { results = [] } = outcome.body as { results?: { status: string }[] };
    for (const [at, { status }] of results.entries())
      if (status === 'accepted') log.set(events[at]?.id as string, events[at] as BufferedEvent);
    return outcome;
  }, options);
  return { buffer, log, batches };
}

const event = (n: number): BufferedEvent => ({ id: `e${n}`, properties: { n } });

async function add(buffer: UsageBuffer, count: number, from = 0): Promise<void> {
  for (let n = from; n < from + count; n++) await buffer.add(event(n));
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('a usage buffer', () => {
  it('sends when a batch is full, or when an event has waited long enough', async () => {
    const { buffer, batches } = bufferBefore([], { batchSize: 3, everyMs: 1_000 });
    await add(buffer, 3);
    await jest.advanceTimersByTimeAsync(1);
    expect(batches).toEqual([3]);
    await add(buffer, 2, 3);
    await jest.advanceTimersByTimeAsync(900);
    expect(batches).toEqual([3]);
    await jest.advanceTimersByTimeAsync(200);
    expect(batches).toEqual([3, 2]);
    expect(buffer.size).toBe(0);
    await buffer.close();
  });

  it('gives an event an id and a time when it is added, and keeps them however often it is sent', async () => {
    const { buffer, log } = bufferBefore([away, away]);
    const addedAt = new Date().toISOString();
    await buffer.add({ product: 'Reports' });
    await jest.advanceTimersByTimeAsync(10_000);
    const [sent] = [...log.values()];
    expect(sent).toMatchObject({ product: 'Reports', time: addedAt, id: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(log.size).toBe(1);
    await buffer.close();
  });

  it('keeps what could not be sent, says why, and sends it again', async () => {
    const onError = jest.fn();
    const { buffer, log } = bufferBefore([away, answered(401, { code: 'unknown-key', detail: 'no' })], { onError });
    await add(buffer, 2);
    await expect(buffer.flush()).rejects.toThrow('away');
    await expect(buffer.flush()).rejects.toMatchObject({ code: 'unknown-key' });
    expect(buffer.size).toBe(2);
    await jest.advanceTimersByTimeAsync(2_000);
    expect([...log.keys()]).toEqual(['e0', 'e1']);
    expect(onError).toHaveBeenCalledTimes(2);
    await buffer.close();
  });

  it('hands over what will never be taken, and goes on with the others', async () => {
    const rejected: (string | undefined)[] = [];
    const reasons = [{ path: '/x', code: 'unknown-field', message: 'no' }];
    const some: Behaviour = (events) => ({
      status: 207,
      headers: new Headers(),
      body: {
        results: events.map(({ id }) =>
          id === 'e1' ? { status: 'rejected', errors: reasons } : { status: 'accepted' },
        ),
      },
    });
    const onRejected = ({ event: { id } }: { event: BufferedEvent }) => void rejected.push(id);
    const { buffer, log } = bufferBefore([some], { onRejected });
    await add(buffer, 3);
    await buffer.close();
    expect([...log.keys()]).toEqual(['e0', 'e2']);
    expect(rejected).toEqual(['e1']);
  });

  it('divides what is refused as a whole, until the event is alone that cannot be taken', async () => {
    const tooLarge: Behaviour = (events) =>
      events.some(({ id }) => id === 'e5')
        ? (answered(413, { code: 'too-large', detail: 'large' })(events) as Received)
        : taken(events);
    const rejected: (string | undefined)[] = [];
    const { buffer, log } = bufferBefore(
      Array.from({ length: 50 }, () => tooLarge),
      {
        onRejected: ({ event: { id } }) => void rejected.push(id),
      },
    );
    await add(buffer, 8);
    await buffer.close();
    expect(rejected).toEqual(['e5']);
    expect(log.size).toBe(7);
  });

  it('lets whoever adds wait while very many events wait', async () => {
    const { buffer, log } = bufferBefore([away], { mostWaiting: 2, everyMs: 1_000, againAfterMs: 1_000 });
    await add(buffer, 2);
    let isIn = false;
    const third = buffer.add(event(2)).then(() => {
      isIn = true;
    });
    await jest.advanceTimersByTimeAsync(1_500);
    expect(isIn).toBe(false);
    await jest.advanceTimersByTimeAsync(1_500);
    await third;
    await buffer.close();
    expect(log.size).toBe(3);
  });

  it('sends all that is left when it is closed, and hands back what it could not', async () => {
    const patient = bufferBefore([away, away, away], { againAfterMs: 1_000 });
    await add(patient.buffer, 3);
    const closed = patient.buffer.close({ withinMs: 10_000 });
    await jest.advanceTimersByTimeAsync(5_000);
    await closed;
    expect(patient.log.size).toBe(3);
    await expect(patient.buffer.add(event(9))).rejects.toThrow('closed');

    const hopeless = bufferBefore(
      Array.from({ length: 100 }, () => away),
      { againAfterMs: 1_000 },
    );
    await add(hopeless.buffer, 2);
    const lost = hopeless.buffer.close({ withinMs: 3_000 }).catch((error: unknown) => error);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(await lost).toBeInstanceOf(UnsentUsageError);
    expect(await lost).toMatchObject({ events: [{ id: 'e0' }, { id: 'e1' }] });
  });

  it('loses nothing and counts nothing twice, whatever goes wrong', async () => {
    const happening = fc.constantFrom<Behaviour>(
      taken,
      away,
      answered(503, { code: 'unavailable', detail: 'x' }),
      answered(413, { code: 'too-large', detail: 'x' }),
      answered(202, { results: [] }),
      (events) => {
        taken(events);
        return new Error('the answer was lost');
      },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 12 }),
        fc.integer({ min: 1, max: 30 }),
        async (course, count) => {
          const rejected: BufferedEvent[] = [];
          const { buffer, log } = bufferBefore(course, {
            batchSize: 7,
            onRejected: ({ event }) => void rejected.push(event),
          });
          await add(buffer, count);
          const closed = buffer.close({ withinMs: 60_000 });
          await jest.advanceTimersByTimeAsync(60_000);
          await closed;
          expect(log.size + rejected.length).toBe(count);
        },
      ),
      { numRuns: 60 },
    );
  });
});
