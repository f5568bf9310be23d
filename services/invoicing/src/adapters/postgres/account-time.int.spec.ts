import { randomUUID } from 'node:crypto';
import { published, seller } from '../../testing/example-facts.js';
import { subscription } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { DocumentDaysRepository } from './document-days.repository.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(() => database?.close());

it('what is done by hand about the credit of an account happens in its billing time', async () => {
  const [tenant, now] = [randomUUID(), Date.parse('2026-02-03T00:00:00Z')];
  database.testClocks.set('february', now);
  const ofClock = { ...subscription, testClockId: 'february' };
  await database.recordFacts.run(tenant, [seller, published(), { type: 'SubscriptionSeen', subscription: ofClock }]);
  const { accountId } = subscription;
  const walletId = await database.openWallet.run(tenant, { accountId, currency: 'USD', settings: { name: 'Credit' } });
  const grant = { amount: '20', kind: 'promotional', name: 'Start', priority: 50 } as const;
  const grantId = await database.grantCredit.run(tenant, walletId, grant);
  const invoiceId = await database.topUpWallet.run(tenant, walletId, '100');
  const [invoice] = await database.invoicesOf(tenant);
  expect(invoice?.document).toMatchObject({ invoiceId, finalizedAt: now, subscriptionId: '' });
  const days = new DocumentDaysRepository(database.pool, {
    nowOf: (_, [clock = '']) => database.testClocks.get(clock) ?? Date.now(),
  });
  const document = { accountId, subscriptionId: '', timeZone: 'UTC' };
  expect((await days.todayOf(tenant, [document]))(document)).toBe('2026-02-03');
  await database.giveUpInvoice.run(tenant, invoiceId, { type: 'VoidInvoice', reason: '' });
  await database.changeWallet.run(tenant, walletId, { name: 'Credit of February' });
  await database.voidGrant.run(tenant, walletId, { grantId, reason: 'Mistake' });
  const { rows } = await database.pool.query(
    `select type, data->>'at' as at from events where stream_id = $1 order by version`,
    [`wallet/${walletId}`],
  );
  expect(rows).toEqual(
    ['WalletOpened', 'CreditGranted', 'TopUpInvoiced', 'TopUpClosed', 'WalletChanged', 'GrantVoided'].map((type) => ({
      type,
      at: String(now),
    })),
  );
});
