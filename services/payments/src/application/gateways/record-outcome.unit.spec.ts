import { RecordOutcome } from './record-outcome.js';
import type { ProviderRequest } from './request-ports.js';

const [hour, day] = [3_600_000, 86_400_000];

/** After which time, in milliseconds, a request that is so old is looked at again. */
async function lookedAtAgain(ageMs: number, tries: number): Promise<number | undefined> {
  const now = 400 * day;
  let again: number | undefined;
  const settle = async (_id: string, _name: string, at?: number) => {
    again = at;
  };
  const providerRequests = { settle };
  const units = { inTransaction: (_: string, work: (unit: object) => unknown) => work({ providerRequests }) };
  const record = new RecordOutcome(units as never, { now: () => now });
  const sent = { at: now - ageMs, customer: 'cus_1', method: 'pm_1' };
  await record.ofCharge({ requestId: 'a1', tries, sent } as ProviderRequest, { status: 'pending', providerId: 'pi_1' });
  return again === undefined ? undefined : again - now;
}

describe('what the provider has not decided', () => {
  it.each([
    ['soon', hour, 0, 60_000],
    ['every hour', 20 * day, 90, hour],
    ['every day when it is older than a month', 31 * day, 90, day],
    ['and a year later, too', 370 * day, 500, day],
  ])('is looked at again %s', async (_, ageMs, tries, after) => {
    expect(await lookedAtAgain(ageMs, tries)).toBe(after);
  });
});
