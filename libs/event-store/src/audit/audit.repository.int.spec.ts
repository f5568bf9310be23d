import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { actingAs } from '#database';
import { ActsRepository, actsSql } from '#http';
import { EventStore } from '../event-store.js';
import { eventStoreSql } from '../event-store.sql.js';
import { type AuditFilter, AuditRepository } from './audit.repository.js';
import { auditEntryOf, type KindsOfStreams } from './audit-entry.js';

const url = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';

describe('the audit of a store', () => {
  let pool: Pool;
  let schema: string;

  beforeEach(async () => {
    schema = `spec_${randomUUID().replaceAll('-', '').slice(0, 12)}`;
    pool = new Pool({ connectionString: url, options: `-c search_path=${schema}` });
    await pool.query(`create schema ${schema}`);
    await pool.query(eventStoreSql(schema));
    await pool.query(actsSql);
  });

  afterEach(async () => {
    await pool.query(`drop schema ${schema} cascade`);
    await pool.end();
  });

  const decided = (by: string | undefined, streamId: string, type: string, data: object = {}) =>
    actingAs({ by, from: '203.0.113.7' }, () =>
      new EventStore(pool, schema).append({
        ...{ streamId, tenant: 'acme', expectedVersion: 0, events: [{ type, data }], recordedAt: new Date(5) },
      }),
    );
  const entries = async (filter: Partial<AuditFilter> = {}, kinds: KindsOfStreams = {}) => {
    const every = {
      object: undefined,
      kind: undefined,
      by: undefined,
      action: undefined,
      from: undefined,
      to: undefined,
    };
    const audit = new AuditRepository(pool, { facts: 'all', requests: true, kinds });
    return (await audit.list('acme', 99, { ...every, behind: undefined, ...filter })).map(auditEntryOf);
  };

  it.each([
    ['a key', 'k9', 'product/p', {}, 'api-key/k9'],
    ['a user', 'user/u1', 'product/p', {}, 'user/u1'],
    ['a customer in the portal', 'portal/l1', 'invoice/i', {}, 'portal/l1'],
    ['who signs in', undefined, 'session/s1', { userId: 'u2', tokenHash: 'x' }, 'user/u2'],
    ['who has a new password', undefined, 'user/u3', {}, 'user/u3'],
    ['nobody outside', undefined, 'tenant/acme', {}, 'system'],
  ])('says what %s has done and from where, and finds it by both', async (_who, by, streamId, data, named) => {
    await decided(by, streamId, 'ApiKeyCreated', data);
    const entry = { by: named, from: '203.0.113.7', action: 'api-key-created', object: streamId };
    expect(await entries()).toMatchObject([entry]);
    expect(await entries({ by: named, action: 'api-key-created' })).toMatchObject([entry]);
    expect(await entries({ by: 'user/somebody-else' })).toEqual([]);
    expect(await entries({ action: 'api-key-revoked' })).toEqual([]);
  });

  it('has requests that no event store tells of beside facts, with what became of them', async () => {
    const acts = new ActsRepository(pool);
    const budget = { tenant: 'acme', by: 'k9', from: '2001:db8::1', object: 'budget', action: 'budget-created' };
    const position = await acts.begin({ ...budget, said: { name: 'Cap' } });
    const entry = { by: 'api-key/k9', from: '2001:db8::1', action: 'budget-created' };
    expect(await entries()).toMatchObject([{ ...entry, object: 'budget', details: { outcome: 'unknown' } }]);
    await acts.done(position, 'budget/b1');
    expect(await entries({ object: 'budget/b1' })).toMatchObject([{ ...entry, details: { name: 'Cap' } }]);
  });

  it('finds what was done to objects of one kind, whatever their streams are called', async () => {
    const kinds = { 'wallet/': 'wallet', 'gateway:': 'payment-gateway', "it's-": "o'clock", '': 'invoice' };
    for (const streamId of ['wallet/w', 'gateway:acme/g', "it's-late", 'i-1']) await decided('k9', streamId, 'Changed');
    const acts = new ActsRepository(pool);
    const budget = { tenant: 'acme', by: 'k9', from: '2001:db8::1', object: 'budget', action: 'budget-created' };
    await acts.done(await acts.begin({ ...budget, said: {} }), 'budget/b1');
    for (const object of ['wallet/w', 'payment-gateway/g', "o'clock/late", 'invoice/i-1', 'budget/b1'])
      expect((await entries({ kind: object.split('/')[0] }, kinds)).map((entry) => entry.object)).toEqual([object]);
    expect(await entries({ kind: 'wall' }, kinds)).toEqual([]);
    expect(await entries({ kind: 'wallet' })).toMatchObject([{ object: 'wallet/w' }]);
    expect(await entries({ kind: 'wallet', action: 'changed' }, kinds)).toHaveLength(1);
    expect(await entries({ kind: 'wallet', action: 'created' }, kinds)).toEqual([]);
  });

  it('names objects by their kind and id, without the tenant that a stream may be called by, and finds them so', async () => {
    const kinds = { 'gateway:': 'payment-gateway', 'dunning-policy/': 'dunning-policy', '': 'collection' };
    const named = {
      'gateway:g1': 'payment-gateway/g1',
      'dunning-policy/acme': 'dunning-policy/acme',
      'acme/in_1': 'collection/in_1',
    };
    for (const [streamId, object] of Object.entries(named)) {
      await decided('k9', streamId, 'Changed');
      expect((await entries({ object }, kinds)).map((entry) => entry.object)).toEqual([object]);
    }
    await decided('k9', 'product/p', 'Changed');
    expect((await entries({ object: 'product/p' })).map((entry) => entry.object)).toEqual(['product/p']);
    expect((await entries({}, kinds)).map((entry) => entry.object).toSorted()).toEqual(
      [...Object.values(named), 'collection/product/p'].toSorted(),
    );
  });

  it('says no address where none was written down', async () => {
    await actingAs({ by: 'k9' }, () =>
      new EventStore(pool, schema).append({
        ...{ streamId: 'product/p', tenant: 'acme', expectedVersion: 0, recordedAt: new Date(5) },
        events: [{ type: 'ProductCreated', data: {} }],
      }),
    );
    expect((await entries())[0]).not.toHaveProperty('from');
  });
});
