import fc from 'fast-check';
import { type AttemptResult, afterAttempt, failingForMs, retryWaitsMs } from './attempt-decisions.js';

const at = Date.UTC(2026, 0, 1);
const answered = (statusCode: number): AttemptResult => ({ kind: 'answered', statusCode, answer: '', durationMs: 5 });
const away: AttemptResult = { kind: 'unanswered', problem: 'it did not answer within 10 s', durationMs: 10_000 };
const tried = { attempts: 0, at, chance: 0.5, isEnabled: true };

describe('after an attempt', () => {
  it.each([200, 201, 202, 204, 299])('%d accepts it, and the endpoint is well', (statusCode) => {
    expect(afterAttempt(answered(statusCode), { ...tried, failingSince: at - 1 })).toEqual({
      delivery: { status: 'succeeded' },
      problem: '',
      endpoint: { status: 'well' },
    });
  });

  it.each([
    [answered(301), 'it answered 301: redirections are not followed'],
    [answered(304), 'it answered 304: redirections are not followed'],
    [answered(100), 'it answered 100'],
    [answered(400), 'it answered 400'],
    [answered(429), 'it answered 429'],
    [answered(500), 'it answered 500'],
    [away, 'it did not answer within 10 s'],
  ])('%j is tried again', (result, problem) => {
    expect(afterAttempt(result, tried)).toEqual({
      delivery: { status: 'waiting', nextAttemptAt: at + 2_000 },
      problem,
      endpoint: { status: 'failing', since: at },
    });
  });

  it.each([429, 503])('%d with a Retry-After waits as long, and so does all that is sent there', (statusCode) => {
    const asks = (retryAfterMs: number) =>
      afterAttempt({ ...answered(statusCode), retryAfterMs } as AttemptResult, tried);
    expect(asks(90_000)).toMatchObject({
      delivery: { status: 'waiting', nextAttemptAt: at + 90_000 },
      endpoint: { status: 'failing', since: at, pausedUntil: at + 90_000 },
    });
    expect(asks(1_000)).toMatchObject({
      delivery: { status: 'waiting', nextAttemptAt: at + 2_000 },
      endpoint: { pausedUntil: at + 1_000 },
    });
    expect(afterAttempt({ ...answered(500), retryAfterMs: 90_000 } as AttemptResult, tried).endpoint).toEqual({
      status: 'failing',
      since: at,
    });
  });

  it('it does not come again to an endpoint that was switched off meanwhile', () => {
    expect(afterAttempt(away, { ...tried, isEnabled: false }).delivery).toEqual({ status: 'failed' });
    expect(afterAttempt(answered(200), { ...tried, isEnabled: false }).delivery).toEqual({ status: 'succeeded' });
  });

  it('410 ends it, and switches the endpoint off', () => {
    expect(afterAttempt(answered(410), tried)).toMatchObject({
      delivery: { status: 'failed' },
      endpoint: { status: 'disabled', reason: 'gone' },
    });
  });

  it('an endpoint that accepted nothing for three days is switched off, not one that did the moment before', () => {
    const since = at - failingForMs;
    expect(afterAttempt(away, { ...tried, failingSince: since }).endpoint).toEqual({
      ...{ status: 'disabled', reason: 'failing', since },
    });
    expect(afterAttempt(away, { ...tried, failingSince: since + 1 }).endpoint).toMatchObject({ status: 'failing' });
    expect(afterAttempt(away, tried).endpoint).toMatchObject({ status: 'failing', since: at });
  });

  it('waits longer each time, for three days, and then gives it up', () => {
    expect([...retryWaitsMs].sort((one, other) => one - other)).toEqual(retryWaitsMs);
    const days = retryWaitsMs.reduce((sum, wait) => sum + wait, 0) / 86_400_000;
    expect(days).toBeGreaterThan(2.9);
    expect(days).toBeLessThanOrEqual(3);
    expect(afterAttempt(away, { ...tried, attempts: retryWaitsMs.length }).delivery).toEqual({ status: 'failed' });
  });

  it('waits by chance up to a tenth less or more than the table says', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: retryWaitsMs.length - 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attempts, chance) => {
          const waited = waitedMs(attempts, chance);
          expect(waited).toBeLessThanOrEqual(Math.ceil(retryWaitsMs[attempts]! * 1.1));
          expect(waited).toBeGreaterThanOrEqual(Math.floor(retryWaitsMs[attempts]! * 0.9));
        },
      ),
    );
  });

  it('waits three days all in all on average, as the table says', () => {
    const chances = Array.from({ length: 101 }, (_, n) => n / 100);
    const days = chances.map((chance) => retryWaitsMs.reduce((sum, _, n) => sum + waitedMs(n, chance), 0) / 86_400_000);
    const mean = days.reduce((sum, one) => sum + one, 0) / days.length;
    expect(mean).toBeGreaterThan(2.9);
    expect(mean).toBeLessThanOrEqual(3);
  });
});

function waitedMs(attempts: number, chance: number): number {
  const { delivery } = afterAttempt(away, { ...tried, attempts, chance });
  return (delivery as { nextAttemptAt: number }).nextAttemptAt - at;
}
