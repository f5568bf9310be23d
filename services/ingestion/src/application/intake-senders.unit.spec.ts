import type { Caller } from '#auth';
import { Unavailable } from '#decider';
import type { IntakeRecord } from '../domain/intake/intake-record.js';
import { IntakeSenders } from './intake-senders.js';

const known: Readonly<Record<string, Caller>> = {
  good: { tenant: 'acme', keyId: '1', scopes: ['ingest'] },
  reader: { tenant: 'acme', keyId: '2', scopes: ['read'] },
  other: { tenant: 'globex', keyId: '3', scopes: ['ingest'] },
};

class Keys {
  asked: string[] = [];
  coming: Record<string, Caller> = {};
  isComplete = true;

  callerAtHand = ({ 'x-api-key': key }: Record<string, unknown>) => known[String(key)];
  callerOf = async ({ 'x-api-key': key }: Record<string, unknown>) => {
    this.asked.push(String(key));
    if (!this.isComplete) throw new Unavailable('the API keys are still being read');
    return known[String(key)] ?? this.coming[String(key)];
  };
}

const recordOf = (headers: Record<string, string>, topic = 'ingestion.intake.v1'): IntakeRecord => ({
  topic,
  partition: 0,
  offset: '0',
  timestamp: 1,
  value: Buffer.from('{}'),
  headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
});

describe('who is behind a record of the intake topics', () => {
  let keys: Keys;
  let now: number;
  let senders: IntakeSenders;

  beforeEach(() => {
    keys = new Keys();
    now = 1_000_000;
    senders = new IntakeSenders(keys, { now: () => now });
  });

  const of = async (headers: Record<string, string>, topic?: string) =>
    (await senders.of([recordOf(headers, topic)]))[0];
  const own = 'ingestion.intake.v1.acme';

  it.each<[string, Record<string, string>, string | undefined, unknown]>([
    ['a key', { 'x-api-key': 'good' }, undefined, { tenant: 'acme' }],
    ['a key in a header written as in HTTP', { 'X-Api-Key': 'good' }, undefined, { tenant: 'acme' }],
    ['a bearer', { authorization: 'Bearer good' }, undefined, { tenant: 'acme' }],
    ['a key and its tenant', { 'x-api-key': 'good', tenant: 'acme' }, undefined, { tenant: 'acme' }],
    ['a topic of its own', {}, own, { tenant: 'acme' }],
    ['a topic of its own and a key', { 'x-api-key': 'good' }, own, { tenant: 'acme' }],
    ['no key', {}, undefined, { tenant: undefined, cause: 'no-key' }],
    ['an empty key', { 'x-api-key': '' }, undefined, { tenant: undefined, cause: 'no-key' }],
    ['a key that nobody has', { 'x-api-key': 'bad' }, undefined, { tenant: undefined, cause: 'unknown-key' }],
    ['a very long key', { 'x-api-key': 'x'.repeat(100_000) }, undefined, { tenant: undefined, cause: 'unknown-key' }],
  ])('%s', async (_what, headers, topic, expected) => {
    expect(await of(headers, topic)).toEqual(expected);
  });

  it.each<[string, Record<string, string>, string | undefined, string]>([
    ['a key that may only read', { 'x-api-key': 'reader' }, undefined, 'missing-scope'],
    ['a key and another tenant', { 'x-api-key': 'good', tenant: 'globex' }, undefined, 'tenant-mismatch'],
    ["another's key in a topic of its own", { 'x-api-key': 'other' }, own, 'tenant-mismatch'],
    ['an unknown key in a topic of its own', { 'x-api-key': 'bad' }, own, 'unknown-key'],
  ])('%s: rejected under the tenant whose door it is', async (_what, headers, topic, code) => {
    expect(await of(headers, topic)).toMatchObject({ tenant: 'acme', refusal: { code } });
  });

  it('waits for a key that was made a moment ago', async () => {
    keys.coming['fresh'] = known['good']!;
    expect(await of({ 'x-api-key': 'fresh' })).toEqual({ tenant: 'acme' });
  });

  it('waits for each unknown key once in a while, and once for all who make up keys', async () => {
    await senders.of([recordOf({ 'x-api-key': 'bad' }), recordOf({ 'x-api-key': 'bad' })]);
    expect(keys.asked).toEqual(['bad']);
    await of({ 'x-api-key': 'made-up-1' });
    now += 5_000;
    await of({ 'x-api-key': 'bad' });
    await of({ 'x-api-key': 'made-up-2' });
    expect(keys.asked).toEqual(['bad', 'made-up-2']);
  });

  it('says of nobody that he is unknown while the keys are being read', async () => {
    keys.isComplete = false;
    await expect(of({ 'x-api-key': 'not yet' })).rejects.toThrow(Unavailable);
    expect(await of({ 'x-api-key': 'good' })).toEqual({ tenant: 'acme' });
  });
});
