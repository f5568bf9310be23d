import { poolOf } from '#database';
import { EventStore, TenantTransactions } from '#event-store';
import { MasterKeys } from '#secrets';
import { databaseForSpec } from '#testing';
import { collectionId } from '../../domain/collection/collection.js';
import type { CollectionCommand } from '../../domain/collection/collection-commands.js';
import { collectionDecider } from '../../domain/collection/collection-decisions.js';
import { gatewayDecider } from '../../domain/gateway/gateway-decisions.js';
import { opened } from '../../testing/example-collection.js';
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

describe('invoices that a gateway is not asked for because of its keys', () => {
  const database = databaseForSpec(paymentsSchema);

  it('are found, of its tenant alone, until it is asked again', async () => {
    const pool = poolOf(await database.migrate());
    const units = new UnitsOfWorkRepository(
      new TenantTransactions(pool, new EventStore(pool, 'payments')),
      MasterKeys.of(first),
    );
    const run = (tenant: string, invoiceId: string, ...commands: CollectionCommand[]) =>
      units.inTransaction(tenant, async ({ collections }) => {
        const id = collectionId(tenant, invoiceId);
        for (const command of commands) await collections.decide(id, collectionDecider, command);
      });
    const withheld = (tenant: string, invoiceId: string, code: string) => {
      const { type: _, ...invoice } = { ...opened({ option: 'gateway', gatewayId: 'g1' }), invoiceId };
      const attemptId = `${tenant}-${invoiceId}`;
      const failed = { type: 'FailAttempt', attemptId, code, message: 'No', mayRetry: true, at: 3 } as const;
      const started = { type: 'StartAttempt', attemptId, gatewayId: 'g1', at: 2 } as const;
      return run(tenant, invoiceId, { type: 'OpenInvoice', ...invoice }, started, failed);
    };
    await withheld('acme', 'i1', 'keys-not-accepted');
    await withheld('acme', 'i2', 'keys-not-accepted');
    await withheld('acme', 'i3', 'insufficient_funds');
    await withheld('other', 'i4', 'keys-not-accepted');
    const gateways = new GatewaysRepository(pool, MasterKeys.of(first));
    expect(await gateways.withheldInvoices('acme', 'g1', 10)).toEqual(['i1', 'i2']);
    const again = { type: 'StartAttempt', attemptId: 'again', gatewayId: 'g1', at: 5 } as const;
    await run('acme', 'i1', { type: 'RequestCharge', at: 4 }, again);
    expect(await gateways.withheldInvoices('acme', 'g1', 10)).toEqual(['i2']);
    expect(await gateways.withheldInvoices('acme', 'g1', 0)).toEqual([]);
  }, 60_000);
});
