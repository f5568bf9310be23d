import { poolOf } from '#database';
import { EventStore, TenantTransactions } from '#event-store';
import { MasterKeys } from '#secrets';
import { databaseForSpec } from '#testing';
import { gatewayDecider } from '../../domain/gateway/gateway-decisions.js';
import { GatewaysRepository } from './gateways.repository.js';
import { paymentsSchema } from './payments.schema.js';
import { UnitsOfWorkRepository } from './units-of-work.repository.js';

const first = 'first-master-key-'.repeat(2);
const second = 'second-master-key-'.repeat(2);
const written = {
  name: 'Europe',
  provider: 'stripe',
  taxBehaviour: 'none',
  secretKey: 'sk_test_acme_4f2a',
  webhookSecret: 'whsec_0123456789abcdef',
} as const;

describe('the secrets of payment gateways', () => {
  const database = databaseForSpec(paymentsSchema);

  it('are sealed under the master key, and under another one after its change', async () => {
    const pool = poolOf(await database.migrate());
    const before = MasterKeys.of(first);
    const units = new UnitsOfWorkRepository(new TenantTransactions(pool, new EventStore(pool, 'payments')), before);
    await units.inTransaction('acme', async ({ gateways, gatewayRecords }) => {
      const others = await gatewayRecords.others('Europe', 'g1');
      await gateways.decide('g1', gatewayDecider, {
        type: 'ConfigureGateway',
        gatewayId: 'g1',
        written,
        others,
        at: 1,
      });
      await gatewayRecords.storeSecrets('g1', written);
    });
    const secrets = { secretKey: written.secretKey, webhookSecret: written.webhookSecret };
    expect((await new GatewaysRepository(pool, before).open('acme', 'g1'))?.secrets).toEqual(secrets);
    expect(await new GatewaysRepository(pool, before).open('other', 'g1')).toBeUndefined();

    const changing = new GatewaysRepository(pool, MasterKeys.of(second, [first]));
    expect(await changing.rewrapSecrets()).toBe(2);
    expect(await changing.rewrapSecrets()).toBe(0);
    const after = new GatewaysRepository(pool, MasterKeys.of(second));
    expect((await after.open('acme', 'g1'))?.secrets).toEqual(secrets);
    await expect(new GatewaysRepository(pool, before).open('acme', 'g1')).rejects.toThrow('is not given');
  }, 60_000);
});
