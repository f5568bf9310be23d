import { poolOf } from '#database';
import { EventStore, TenantTransactions } from '#event-store';
import { databaseForSpec } from '#testing';
import { identitySchema } from './identity.schema.js';
import { UnitsOfWorkRepository } from './units-of-work.repository.js';

describe("identity's units of work", () => {
  const database = databaseForSpec(identitySchema);

  it('know the tenants and keys that were stored before rows held states', async () => {
    const before = await database.migrate(1);
    const created = {
      keyId: 'k1',
      name: 'Old',
      keyHash: 'aGFzaA==',
      scopes: ['admin'],
      lastFour: 'wxyz',
      createdAt: 5,
    };
    await before.query(`
      insert into tenants values ('acme', 'Acme Inc', 'UTC', 2, to_timestamp(0.001));
      insert into api_keys values ('k1', 'acme', 'Old', 'hash', '{admin}', 'wxyz', to_timestamp(0.005), null, to_timestamp(0.009));
      insert into events values
        (1, 'tenant/acme', 1, 'acme', 'TenantCreated', '{"tenant": "acme", "name": "Acme", "timeZone": "UTC", "createdAt": 1}', '{}', now()),
        (2, 'tenant/acme', 2, 'acme', 'TenantChanged', '{"name": "Acme Inc", "timeZone": "UTC", "changedAt": 2}', '{}', now()),
        (3, 'api-key/k1', 1, 'acme', 'ApiKeyCreated', '${JSON.stringify(created)}', '{}', now()),
        (4, 'api-key/k1', 2, 'acme', 'ApiKeyRevoked', '{"revokedAt": 9}', '{}', now());
      update event_position set last_position = 4`);
    const dataSource = await database.migrate();

    const pool = poolOf(dataSource);
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'identity')));
    await units.inTransaction('acme', async ({ tenants, apiKeys }) => {
      const state = { status: 'active', tenant: 'acme', name: 'Acme Inc', timeZone: 'UTC', createdAt: 1 };
      const loaded = await tenants.load('acme');
      expect(loaded).toEqual({ id: 'acme', version: 2, state });
      await tenants.save(loaded, [{ type: 'TenantChanged', name: 'Acme Ltd', timeZone: 'UTC', changedAt: 3 }]);
      expect(await apiKeys.load('k1')).toMatchObject({
        version: 2,
        state: { ...created, status: 'revoked', revokedAt: 9 },
      });
    });
    expect(await dataSource.query('select name, version, state from tenants')).toMatchObject([
      { name: 'Acme Ltd', version: 3, state: { name: 'Acme Ltd' } },
    ]);
  }, 60_000);
});
