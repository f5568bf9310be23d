import { Unavailable } from '#decider';
import { NumberDoubts } from '../domain/exact-numbers.js';
import type { IntakeRecord } from '../domain/intake/intake-record.js';
import { IntakeSenders } from './intake-senders.js';
import type { NobodysRecord } from './ports.js';
import { RecordIntake } from './record-intake.js';
import type { RecordUsage, UsageRead } from './record-usage.js';

const now = 1_770_000_000_000;
const clock = { now: () => now };
const tenants = ['acme', 'globex'];
const callerOf = (key: unknown) =>
  tenants.includes(String(key)) ? { tenant: String(key), keyId: 'k', scopes: ['ingest' as const] } : undefined;
const authenticator = {
  callerAtHand: ({ 'x-api-key': key }: Record<string, unknown>) => callerOf(key),
  callerOf: async () => undefined,
};

const recordOf = (offset: number, value: string, key?: string, timestamp = now - 1_000): IntakeRecord => ({
  topic: 'ingestion.intake.v1',
  partition: 3,
  offset: String(offset),
  timestamp,
  value: Buffer.from(value),
  headers: key === undefined ? {} : { 'x-api-key': Buffer.from(key) },
});

/** Those who record usage and keep dead letters; each remembers what it was given, and may be away. */
function partsForSpec(away: { tenant?: string } = {}) {
  const recorded: { tenant: string; read: UsageRead }[] = [];
  const kept: NobodysRecord[] = [];
  const counted: string[] = [];
  const record = (async (tenant, read) => {
    if (tenant === away.tenant) throw new Unavailable('the log');
    recorded.push({ tenant, read });
    return { accepted: 0, rejected: [], unknownNames: { countIn: () => 0, all: () => [] } };
  }) as RecordUsage['record'];
  const letters = { keep: async (records: readonly NobodysRecord[]) => void kept.push(...records) };
  const senders = new IntakeSenders(authenticator, clock);
  const recordIntake = new RecordIntake(
    senders,
    { record } as RecordUsage,
    letters,
    (cause) => counted.push(cause),
    clock,
  );
  return { recordIntake, recorded, kept, counted };
}

describe('records of the intake topics', () => {
  const records = [
    recordOf(1, '{"id":"a"}', 'acme'),
    recordOf(2, '{"id":"b"}', 'globex'),
    recordOf(3, '{"organization":"Acme"}', 'acme'),
    recordOf(4, 'garbage', 'acme'),
    recordOf(5, '{"id":"c"}', 'nobody'),
    recordOf(6, '{"id":"d"}'),
  ];

  it('are recorded together, tenant by tenant, in their order', async () => {
    const { recordIntake, recorded, kept, counted } = partsForSpec();
    await recordIntake.run(records);
    expect(recorded.map(({ tenant }) => tenant)).toEqual(['acme', 'globex']);
    const ids = recorded.map(({ read }) => read.events.map((event) => (event as { id?: string } | null)?.id));
    const place = `ingestion.intake.v1/3/3@${now - 1_000}`;
    expect(ids).toEqual([['a', place, undefined], ['b']]);
    expect([...(recorded[0]?.read.refusals ?? [])].map(([at, reasons]) => [at, reasons[0]?.code])).toEqual([
      [2, 'malformed-json'],
    ]);
    expect(kept.map(({ record: { offset }, cause }) => [offset, cause])).toEqual([
      ['5', 'unknown-key'],
      ['6', 'no-key'],
    ]);
    expect(counted).toEqual(['unknown-key', 'no-key']);
  });

  it('are the same when they are read again, those that are rejected too', async () => {
    const { recordIntake, recorded } = partsForSpec();
    await recordIntake.run(records);
    await recordIntake.run(records);
    const said = recorded.map(({ tenant, read: { events, times, rejectionIds } }) =>
      JSON.stringify({ tenant, events, times, rejectionIds }),
    );
    expect(said.slice(2)).toEqual(said.slice(0, 2));
    expect(new Set(recorded[0]?.read.rejectionIds).size).toBe(3);
  });

  it('are all given again when one tenant could not be recorded, after the others were', async () => {
    const { recordIntake, recorded, kept } = partsForSpec({ tenant: 'acme' });
    await expect(recordIntake.run(records)).rejects.toThrow(Unavailable);
    expect([recorded.map(({ tenant }) => tenant), kept.length]).toEqual([['globex'], 2]);
  });

  it.each([
    [now - 5_000, now - 5_000],
    [now + 86_400_000, now],
    [-1, now],
    [0, now],
  ])(
    'without a time happened when they were produced, at %s, and never later than now',
    async (timestamp, expected) => {
      const { recordIntake, recorded } = partsForSpec();
      await recordIntake.run([recordOf(1, '{"id":"a"}', 'acme', timestamp)]);
      expect(recorded[0]?.read.times).toEqual([expected]);
    },
  );

  it('are read again with all digits where a double lost some', async () => {
    const { recordIntake, recorded } = partsForSpec();
    await recordIntake.run([recordOf(1, '{"id":"a","properties":{"pages":1e-400}}', 'acme')]);
    const doubts = new NumberDoubts();
    doubts.notice(0);
    const exact = recorded[0]?.read.exactly?.(doubts);
    expect(exact?.events).toEqual([{ id: 'a', properties: { pages: '1e-400' } }]);
    expect(exact?.exactly).toBeUndefined();
  });
});
