import fc from 'fast-check';
import { fastify } from 'fastify';
import type { NamedParties } from '#attribution';
import { Unavailable } from '#decider';
import type { OutgoingRecord } from '#kafka';
import { createLogger } from '#telemetry';
import { RecordUsage } from '../../application/record-usage.js';
import { RejectUsage } from '../../application/reject-usage.js';
import { batcherLimits, UsageBatcher } from '../../application/usage-batcher.js';
import { WaitForCustomers } from '../../application/wait-for-customers.js';
import { Accounts } from '../../domain/accounts.js';
import { BillingClock } from '../../domain/billing-clock.js';
import { Discoveries } from '../../domain/discovered-names.js';
import { TenantLimits } from '../../domain/tenant-limits.js';
import { openIngestionDoors } from './ingestion.doors.js';

const good = { id: 'e-1', time: '2026-01-31T12:00:00.000Z', organization: 'Acme', properties: { tokens: 12.5 } };
const clock = { now: () => 1_770_000_000_000 };

async function openDoors(append: (records: OutgoingRecord[]) => Promise<void> = async () => {}) {
  const app = fastify();
  const logger = createLogger('spec', { level: 'silent' });
  const accounts = new Accounts(4);
  const billingClock = new BillingClock();
  accounts.of('demo').directory.recordCustomer({ customerId: 'o', kind: 'organization', name: 'Acme', email: '' });
  const references = { waitFor: async () => undefined, caughtUp: async () => true, isCaughtUp: () => true };
  const waitForCustomers = new WaitForCustomers(accounts, references, clock);
  const recordUsage = new RecordUsage(
    accounts,
    billingClock,
    new TenantLimits(),
    references,
    waitForCustomers,
    new UsageBatcher({ append }, clock, batcherLimits),
    new RejectUsage({ append: async () => {} }, clock, logger),
    new Discoveries(),
    () => undefined,
    clock,
  );
  const callerAtHand = () => ({ tenant: 'demo', keyId: 'k', scopes: ['ingest'] as const });
  await openIngestionDoors(app, {
    authenticator: { callerAtHand, callerOf: async () => undefined },
    logger,
    preview: { of: async () => [] },
    recordUsage,
  });
  const post = (url: string, payload: string | Buffer, type: string) =>
    app.inject({ method: 'POST', url, headers: { 'content-type': type }, payload });
  return {
    billingClock,
    /** An answer's status, type and body, and how many names in it nobody knows. */
    alone: async (body: string) => {
      const { statusCode, headers, payload } = await post('/v1/events', body, 'application/json');
      return [statusCode, headers['content-type'], payload, headers['meterstream-unknown-names']] as const;
    },
    gathered: (bodies: readonly string[], encoding: BufferEncoding = 'utf8') =>
      post('/gathered/v1/events', Buffer.from(bodies.join('\n'), encoding), 'application/x-ndjson').then((answer) => ({
        ...answer,
        statusCode: answer.statusCode,
        answers: answersIn(answer.payload),
      })),
    give: (named: NamedParties) => waitForCustomers.run('demo', [named]),
  };
}

function answersIn(payload: string) {
  const answers: [number, string, string, string | undefined][] = [];
  for (let rest = Buffer.from(payload); rest.length > 0; ) {
    const end = rest.indexOf('\r\n\r\n');
    const head = rest.toString('utf8', 0, end);
    const parts =
      /^HTTP\/1\.1 ([0-9]{3}) \r\ncontent-type: (.+)\r\n(?:meterstream-unknown-names: ([0-9]+)\r\n)?content-length: ([0-9]+)$/.exec(
        head,
      );
    if (!parts) return [];
    const bodyEnd = end + 4 + Number(parts[4]);
    answers.push([Number(parts[1]), parts[2] as string, rest.toString('utf8', end + 4, bodyEnd), parts[3]]);
    rest = rest.subarray(bodyEnd);
  }
  return answers;
}

describe('the door of gathered requests', () => {
  const body = fc.oneof(
    fc.constantFrom(
      JSON.stringify(good),
      JSON.stringify([good, { id: 'bad', time: 1 }, { ...good, id: 'e-3' }]),
      '[{},7,null]',
      '[]',
      ' ',
      '1,2',
      '[3',
      '4]',
      '{"id":"e',
      '\ufeff{"id":"ü"}',
      '{"id":"long","properties":{"n":12345678901234567890}}',
      '{"id":"tiny","properties":{"n":1e-400}}',
      '{"id":"\\u0000"}',
      '{"id":"a \\"b\\""}',
    ),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );

  it('answers each as it would have been answered alone', async () => {
    const { alone, gathered } = await openDoors();
    await fc.assert(
      fc.asyncProperty(fc.array(body, { minLength: 1, maxLength: 8 }), async (bodies) => {
        const { statusCode, answers } = await gathered(bodies);
        expect(statusCode).toBe(200);
        expect(answers).toEqual(await Promise.all(bodies.map(alone)));
      }),
      { numRuns: 300 },
    );
  });

  it('records the same rows as requests that come alone', async () => {
    const rowsBy = async (send: (doors: Awaited<ReturnType<typeof openDoors>>) => Promise<unknown>) => {
      const values: string[] = [];
      await send(await openDoors(async (records) => void values.push(...records.map(({ value }) => String(value)))));
      return values.flatMap((text) => JSON.parse(text));
    };
    const bodies = ['1', '12345678901234567890', '"a\\n"'].map((n) => `{"id":"e","properties":{"n":${n},"a":1}}`);
    const together = await rowsBy(({ gathered }) => gathered(bodies));
    expect(together).toEqual(await rowsBy(({ alone }) => Promise.all(bodies.map(alone))));
    expect(together).toHaveLength(3);
  });

  it('does nothing, and asks for each alone, where somebody would have to wait', async () => {
    const sends: unknown[] = [];
    const { gathered, give, billingClock } = await openDoors(async (records) => void sends.push(records));
    const newcomer = JSON.stringify({ ...good, organization: 'New' });
    expect((await gathered([JSON.stringify(good), newcomer])).statusCode).toBe(421);
    expect(sends).toEqual([]);
    const nobody = { subscriber: null, product: null, subscription: null };
    await give({ ...nobody, organization: 'New' } as NamedParties);
    expect((await gathered([JSON.stringify(good), newcomer])).statusCode).toBe(200);
    billingClock.record('demo', { testClockId: 'c', now: 1_770_000_000_005, governsTenant: true, removed: false });
    expect((await gathered(['{"id":"timeless"}'])).statusCode).toBe(421);
    expect((await gathered([JSON.stringify(good)])).statusCode).toBe(200);
  });

  it('does nothing, and asks for each alone, where the bytes of one are no text', async () => {
    const sends: unknown[] = [];
    const { gathered } = await openDoors(async (records) => void sends.push(records));
    expect((await gathered([JSON.stringify(good), '{"id":"\xff"}'], 'latin1')).statusCode).toBe(421);
    expect(sends).toEqual([]);
  });

  it('answers all of them at once when the log is away', async () => {
    const { gathered } = await openDoors(() => Promise.reject(new Unavailable('Kafka')));
    expect((await gathered([JSON.stringify(good), '[]'])).statusCode).toBe(503);
  });
});
