import { randomUUID } from 'node:crypto';
import { grantsAtOnce } from '../../application/wallets/expire-grants.js';
import type { RunningCharge } from '../../application/wallets/follow-running-usage.js';
import { charged, published, reached, seller } from '../../testing/example-facts.js';
import { cadence, exampleSegment, subscription, summaries } from '../../testing/example-occasion.js';
import { type InvoicingDatabase, invoicingDatabase } from '../../testing/invoicing-database.js';
import { WatchedAccountsRepository } from './watched-accounts.repository.js';

let database: InvoicingDatabase;

beforeAll(async () => {
  database = await invoicingDatabase();
});

afterAll(async () => {
  await database?.close();
});

const { subscriptionId, accountId } = subscription;
const acme = { accountId, currency: 'USD' };
const taxRates = [{ name: 'VAT', percentage: '10' }];

async function withWallet(settings: object): Promise<{ tenant: string; walletId: string }> {
  const tenant = randomUUID();
  const seen = { type: 'SubscriptionSeen' as const, subscription: { ...subscription, anchorAt: cadence.anchorAt } };
  await database.recordFacts.run(tenant, [seller, published({ taxRates }), seen, ...reached(0)]);
  const walletId = await database.openWallet.run(tenant, { ...acme, settings: { name: 'Credit', ...settings } });
  return { tenant, walletId };
}

const grant = (amount: string, expiresAt?: number) => ({
  ...({ amount, kind: 'paid', name: 'Start', priority: 50 } as const),
  ...(expiresAt !== undefined && { expiresAt }),
});

const running = (amount: string, sequence: number, more: Partial<RunningCharge> = {}): RunningCharge => ({
  ...{ subscriptionId, segment: 0, ...acme, sequence, isBilled: true },
  charges: [{ ...summaries, amount }],
  ...more,
});

const saidOf = async (walletId: string): Promise<string[]> => {
  const { rows } = await database.pool.query(
    "select type, data->>'balance' as balance from events where stream_id = $1 order by version",
    [`wallet/${walletId}`],
  );
  return rows.map(({ type, balance }) => `${type} ${balance}`);
};

describe('running usage of a watched account', () => {
  it('makes its balance low, and recover, before any document; and the document ends it', async () => {
    const { tenant, walletId } = await withWallet({ lowBalance: '500' });
    await database.grantCredit.run(tenant, walletId, grant('2700'));
    const before = await saidOf(walletId);
    const said = async () => (await saidOf(walletId)).slice(before.length);
    await database.followRunningUsage.run(tenant, [running('1000', 1)]);
    expect(await said()).toEqual([]);
    await database.followRunningUsage.run(tenant, [running('2001', 2)]);
    await database.followRunningUsage.run(tenant, [running('2002', 3)]);
    expect(await said()).toEqual(['BalanceLow 498.90']);
    // An older word that comes late, and usage that nobody bills.
    await database.followRunningUsage.run(tenant, [running('1', 1)]);
    await database.followRunningUsage.run(tenant, [running('9000', 1, { segment: 1, isBilled: false })]);
    expect(await said()).toEqual(['BalanceLow 498.90']);
    await database.followRunningUsage.run(tenant, [running('100', 4)]);
    expect(await said()).toEqual(['BalanceLow 498.90', 'BalanceRecovered 2590.00']);
    await database.followRunningUsage.run(tenant, [running('1770', 5)]);
    await database.recordFacts.run(tenant, [...reached(1), charged(0)]);
    // (199.00 + 1,770.00) with its tax.
    expect(await database.invoicesOf(tenant)).toMatchObject([{ document: { walletApplied: '2165.90' } }]);
    const { rows } = await database.pool.query('select 1 from running_usage where tenant = $1 and segment = 0', [
      tenant,
    ]);
    expect(rows).toEqual([]);
    expect(await said()).toEqual(['BalanceLow 498.90', 'BalanceRecovered 2590.00']);
  });

  it('does not come back when it is said again behind its document', async () => {
    const { tenant, walletId } = await withWallet({ topUp: { below: '50', amount: '80' } });
    await database.grantCredit.run(tenant, walletId, grant('9000'));
    await database.followRunningUsage.run(tenant, [running('1770', 1)]);
    await database.recordFacts.run(tenant, [...reached(1), charged(0)]);
    const invoicesBefore = await database.invoicesOf(tenant);
    await database.followRunningUsage.run(tenant, [running('8800', 1)]);
    const { rows } = await database.pool.query('select 1 from running_usage where tenant = $1', [tenant]);
    expect(rows).toEqual([]);
    expect(await database.invoicesOf(tenant)).toEqual(invoicesBefore);
  });

  it('does not come back either where documents alone are known, as after the loss of the database', async () => {
    const { tenant, walletId } = await withWallet({});
    await database.grantCredit.run(tenant, walletId, grant('2300'));
    await database.changeWallet.run(tenant, walletId, { name: 'Credit', topUp: { below: '50', amount: '80' } });
    await database.followRunningUsage.run(tenant, [running('1770', 1)]);
    await database.recordFacts.run(tenant, [...reached(1), charged(0)]);
    const [saidBefore, invoicesBefore] = [await saidOf(walletId), await database.invoicesOf(tenant)];
    for (const table of ['subscriptions', 'segments', 'occasions', 'segment_charges', 'running_usage'])
      await database.pool.query(`delete from ${table} where tenant = $1`, [tenant]);
    await database.followRunningUsage.run(tenant, [running('1770', 1)]);
    await database.recordFacts.run(tenant, [{ type: 'SubscriptionSeen', subscription }]);
    await database.followRunningUsage.run(tenant, [running('1770', 1)]);
    expect(await saidOf(walletId)).toEqual(saidBefore);
    expect(await database.invoicesOf(tenant)).toEqual(invoicesBefore);
  });

  it('asks for more once', async () => {
    const { tenant, walletId } = await withWallet({ topUp: { below: '50', amount: '80' } });
    await database.grantCredit.run(tenant, walletId, grant('100'));
    const topUpsBefore = await database.invoicesOf(tenant);
    await database.followRunningUsage.run(tenant, [running('40', 1)]);
    expect(await database.invoicesOf(tenant)).toEqual(topUpsBefore);
    await database.followRunningUsage.run(tenant, [running('46', 2)]);
    await database.followRunningUsage.run(tenant, [running('47', 3)]);
    expect(await database.invoicesOf(tenant)).toHaveLength(1);
  });

  it('asks for more as soon as it is known whom to invoice', async () => {
    const tenant = randomUUID();
    await database.recordFacts.run(tenant, [seller]);
    const settings = { name: 'Credit', topUp: { below: '50', amount: '80' } };
    const walletId = await database.openWallet.run(tenant, { ...acme, settings });
    await database.grantCredit.run(tenant, walletId, grant('100'));
    await database.followRunningUsage.run(tenant, [running('60', 1)]);
    expect(await database.invoicesOf(tenant)).toEqual([]);
    const seen = { type: 'SubscriptionSeen' as const, subscription: { ...subscription, anchorAt: cadence.anchorAt } };
    await database.recordFacts.run(tenant, [seen]);
    await database.recordFacts.run(tenant, [seen]);
    expect(await database.invoicesOf(tenant)).toMatchObject([{ document: { total: '80.00' } }]);
  });

  it('is known by threshold', async () => {
    const [watched, other] = [await withWallet({ lowBalance: '5' }), await withWallet({})];
    const accounts = new WatchedAccountsRepository(database.pool, { now: () => 5_000 });
    await accounts.refresh();
    expect(accounts.isWatched(watched.tenant, accountId)).toBe(true);
    expect(accounts.isWatched(other.tenant, accountId)).toBe(false);
    const later = await withWallet({ lowBalance: '5' });
    await accounts.refresh();
    expect(accounts.isWatched(later.tenant, accountId)).toBe(false);
    accounts.forget();
    await accounts.refresh();
    expect(accounts.isWatched(later.tenant, accountId)).toBe(true);
  });
});

describe('a grant that ends', () => {
  const { start, end } = exampleSegment(0);
  const half = (start + end) / 2;
  const closedSaid = async (walletId: string) =>
    (await saidOf(walletId)).filter((one) => one.startsWith('GrantExpired'));

  it('has expired at its time, once', async () => {
    const { tenant, walletId } = await withWallet({});
    await database.grantCredit.run(tenant, walletId, grant('10', half));
    await database.grantCredit.run(tenant, walletId, grant('7'));
    await database.expireGrants(half - 1);
    expect(await closedSaid(walletId)).toEqual([]);
    await database.expireGrants(half);
    await database.expireGrants(half + 1);
    expect(await closedSaid(walletId)).toEqual(['GrantExpired 7.00']);
  });

  it('does not wait for grants of others whose test clock stands', async () => {
    const waiting = await withWallet({});
    const seen = { ...subscription, anchorAt: cadence.anchorAt, testClockId: 'standing' };
    await database.recordFacts.run(waiting.tenant, [{ type: 'SubscriptionSeen', subscription: seen }]);
    database.testClocks.set('standing', start);
    await database.pool.query(
      `insert into wallet_grants (tenant, grant_id, wallet_id, terms, "left")
       select $1, $1 || n, $2, jsonb_build_object('expiresAt', $3::bigint), 1 from generate_series(1, $4::int) n`,
      [waiting.tenant, waiting.walletId, start + 1, grantsAtOnce],
    );
    const { tenant, walletId } = await withWallet({});
    await database.grantCredit.run(tenant, walletId, grant('10', half));
    await database.expireGrants(half);
    expect(await closedSaid(walletId)).toEqual(['GrantExpired 0.00']);
    await database.pool.query('delete from wallet_grants where tenant = $1', [waiting.tenant]);
  });

  it('waits for a document that is dated before its end', async () => {
    const { tenant, walletId } = await withWallet({});
    await database.grantCredit.run(tenant, walletId, grant('10', end + 1));
    await database.expireGrants(end + 2);
    await database.recordFacts.run(tenant, reached(1));
    await database.expireGrants(end + 2);
    expect(await closedSaid(walletId)).toEqual([]);
    await database.recordFacts.run(tenant, [charged(0)]);
    expect(await database.invoicesOf(tenant)).toMatchObject([{ document: { walletApplied: '10.00' } }]);
    await database.expireGrants(end + 2);
    expect(await closedSaid(walletId)).toEqual([]);
  });

  it('waits for the end of a late window that was reported before its clock moved, and is recorded after it', async () => {
    const { tenant, walletId } = await withWallet({});
    await database.recordFacts.run(tenant, [...reached(1), charged(0)]);
    await database.grantCredit.run(tenant, walletId, grant('10', end + 2));
    const window = { kind: 'late-window-end', window: 0 } as const;
    const over = { type: 'OccasionReached', subscription, occasion: window, at: end + 1, reportedAt: end + 1 } as const;
    await database.expireGrants(end + 3, async () => {
      await database.recordFacts.run(tenant, [over]);
      return true;
    });
    await database.expireGrants(end + 3);
    expect(await closedSaid(walletId)).toEqual([]);
    const charges = [{ ...summaries, quantity: '1300', eventCount: 1300, amount: '1905' }];
    const segment = { segment: 0, start, end, productId: subscription.productId, productVersion: 1, charges };
    await database.recordFacts.run(tenant, [{ type: 'LateWindowCharged', subscriptionId, window: 0, late: [segment] }]);
    const [, late] = await database.invoicesOf(tenant);
    expect(late).toMatchObject({ document: { occasion: window, walletApplied: '10.00' } });
  });
});
