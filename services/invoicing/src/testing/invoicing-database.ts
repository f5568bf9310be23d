import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { openDataSource, poolOf } from '#database';
import { createDatabase } from '#embedded';
import { EventStore, TenantTransactions } from '#event-store';
import { EndingGrantsRepository } from '../adapters/postgres/ending-grants.repository.js';
import { FactsRepository } from '../adapters/postgres/facts.repository.js';
import { invoicingSchema } from '../adapters/postgres/invoicing.schema.js';
import { OccasionsRepository } from '../adapters/postgres/occasions.repository.js';
import { UnitsOfWorkRepository } from '../adapters/postgres/units-of-work.repository.js';
import { WaitingOccasionsRepository } from '../adapters/postgres/waiting-occasions.repository.js';
import { WatchedAccountsRepository } from '../adapters/postgres/watched-accounts.repository.js';
import { CreateCoupon } from '../application/coupons/create-coupon.js';
import { EndRedemption } from '../application/coupons/end-redemption.js';
import { RedeemCoupon } from '../application/coupons/redeem-coupon.js';
import { DecideOverdue } from '../application/decide-overdue.js';
import { DraftDocuments } from '../application/draft-documents.js';
import { GiveUpInvoice } from '../application/give-up-invoice.js';
import { IssueCreditNote } from '../application/issue-credit-note.js';
import type { BillingTime, OccasionName, OccasionReport, PlannedEnds, UnbilledUsage } from '../application/ports.js';
import { RecordFacts } from '../application/record-facts.js';
import { RecordFailedRefund } from '../application/record-failed-refund.js';
import { RecordPayment } from '../application/record-payment.js';
import { RecordTax } from '../application/record-tax.js';
import { RefundCreditNote } from '../application/refund-credit-note.js';
import { ReleaseOccasion } from '../application/release-occasion.js';
import { Restored } from '../application/restored.js';
import { ChangeWallet } from '../application/wallets/change-wallet.js';
import { ExpireGrants, type ReportedFacts } from '../application/wallets/expire-grants.js';
import { FollowRunningUsage } from '../application/wallets/follow-running-usage.js';
import { GrantCredit } from '../application/wallets/grant-credit.js';
import { OpenWallet } from '../application/wallets/open-wallet.js';
import { TopUpWallet } from '../application/wallets/top-up-wallet.js';
import { VoidGrant } from '../application/wallets/void-grant.js';
import type { IssuedCreditNote } from '../domain/credit-note/credit-note.js';
import { invoiceStateOf } from '../domain/invoice/first-version.js';
import type { IssuedInvoice } from '../domain/invoice/invoice.js';

/** Invoicing's schema in a database of its own, with the use cases on it, for specs of what touches Postgres. */
export interface InvoicingDatabase {
  readonly url: string;
  readonly pool: Pool;
  /** What those show that are named; everything else is at one instant. */
  readonly testClocks: Map<string, number>;
  readonly recordFacts: RecordFacts;
  readonly recordTax: RecordTax;
  readonly recordPayment: RecordPayment;
  readonly releaseOccasion: ReleaseOccasion;
  readonly issueCreditNote: IssueCreditNote;
  readonly refundCreditNote: RefundCreditNote;
  readonly recordFailedRefund: RecordFailedRefund;
  readonly giveUpInvoice: GiveUpInvoice;
  readonly openWallet: OpenWallet;
  readonly changeWallet: ChangeWallet;
  readonly grantCredit: GrantCredit;
  readonly voidGrant: VoidGrant;
  readonly followRunningUsage: FollowRunningUsage;
  /** Each call makes one that has seen nothing yet; the wall's time is `now`. */
  decideOverdue(now: () => number, areRecorded?: ReportedFacts['areRecorded']): DecideOverdue;
  /** At that time, when what was reported before is recorded. */
  expireGrants(now: number, areRecorded?: ReportedFacts['areRecorded']): Promise<void>;
  readonly topUpWallet: TopUpWallet;
  readonly createCoupon: CreateCoupon;
  readonly redeemCoupon: RedeemCoupon;
  readonly endRedemption: EndRedemption;
  /** With what rating would say of running usage, and subscriptions of what follows. */
  draftDocuments(
    unbilled: Pick<UnbilledUsage, 'charges' | 'late'>,
    planned?: Awaited<ReturnType<PlannedEnds['of']>>,
  ): DraftDocuments;
  /** What was reported as held, or, as `defect`, as failed. */
  readonly held: readonly ({ readonly tenant: string; readonly code: string } & OccasionName)[];
  /** In the order of their numbers. */
  invoicesOf(tenant: string): Promise<IssuedInvoice[]>;
  creditNotesOf(tenant: string): Promise<IssuedCreditNote[]>;
  /** By account, in its one currency. */
  balancesOf(tenant: string): Promise<Record<string, string>>;
  close(): Promise<void>;
}

export async function invoicingDatabase(): Promise<InvoicingDatabase> {
  return onDatabase(await newDatabaseUrl());
}

export function newDatabaseUrl(): Promise<string> {
  const server = process.env['METERSTREAM_TEST_POSTGRES'] ?? '';
  return createDatabase(server, `invoicing_${randomUUID().replaceAll('-', '').slice(0, 16)}`);
}

export async function onDatabase(url: string): Promise<InvoicingDatabase> {
  const dataSource = await migrated(url, invoicingSchema.migrations);
  const pool = poolOf(dataSource);
  const transactions = new TenantTransactions(pool, new EventStore(pool, invoicingSchema.schema));
  const restored = new Restored();
  restored.done();
  const units = new UnitsOfWorkRepository(transactions, new FactsRepository(), new OccasionsRepository(), restored);
  const clock = { now: () => Date.parse('2026-06-01T00:00:00Z') };
  const testClocks = new Map<string, number>();
  const time: BillingTime = { nowOf: (_, [id = '']) => testClocks.get(id) ?? clock.now() };
  const watched = new WatchedAccountsRepository(pool, clock);
  const held: InvoicingDatabase['held'][number][] = [];
  const report: OccasionReport = {
    held: (tenant, name, { code }) => held.push({ tenant, code, ...name }),
    failed: (tenant, name) => held.push({ tenant, code: 'defect', ...name }),
  };
  return {
    url,
    pool,
    testClocks,
    recordFacts: new RecordFacts(units, report, time, watched),
    recordTax: new RecordTax(units, report),
    releaseOccasion: new ReleaseOccasion(units, clock, report),
    held,
    recordPayment: new RecordPayment(units),
    issueCreditNote: new IssueCreditNote(units, time),
    refundCreditNote: new RefundCreditNote(units, time),
    recordFailedRefund: new RecordFailedRefund(units),
    openWallet: new OpenWallet(units, time, watched),
    changeWallet: new ChangeWallet(units, time, watched),
    grantCredit: new GrantCredit(units, time),
    voidGrant: new VoidGrant(units, time),
    followRunningUsage: new FollowRunningUsage(units, { nowOf: clock.now }),
    decideOverdue: (now, areRecorded = async () => true) =>
      new DecideOverdue(
        units,
        new WaitingOccasionsRepository(pool),
        { areRecorded, areCharged: async () => true },
        report,
        { now },
      ),
    expireGrants: (now, areRecorded = async () => true) => {
      const at: BillingTime = { nowOf: (_, [id = '']) => testClocks.get(id) ?? now };
      return new ExpireGrants(units, new EndingGrantsRepository(pool), at, {
        areRecorded,
        areCharged: areRecorded,
      }).run((_, error) => {
        throw error;
      });
    },
    topUpWallet: new TopUpWallet(units, time),
    createCoupon: new CreateCoupon(units, clock),
    redeemCoupon: new RedeemCoupon(units, time),
    endRedemption: new EndRedemption(units, clock),
    giveUpInvoice: new GiveUpInvoice(units, time),
    draftDocuments: (unbilled, planned) =>
      new DraftDocuments(
        units,
        { of: async () => ({ at: clock.now(), ...unbilled }) },
        { of: async () => planned },
        { nowOf: clock.now },
      ),
    creditNotesOf: async (tenant) =>
      (await pool.query('select state from credit_notes where tenant = $1 order by count', [tenant])).rows.map(
        ({ state }) => state,
      ),
    balancesOf: async (tenant) => {
      const { rows } = await pool.query('select account_id, amount from account_balances where tenant = $1', [tenant]);
      return Object.fromEntries(rows.map(({ account_id, amount }) => [account_id, amount]));
    },
    invoicesOf: async (tenant) =>
      (await pool.query('select state from invoices where tenant = $1 order by count', [tenant])).rows.map(
        ({ state }) => invoiceStateOf(state) as IssuedInvoice,
      ),
    close: () => dataSource.destroy(),
  };
}

export function migrated(url: string, migrations: typeof invoicingSchema.migrations): Promise<DataSource> {
  return openDataSource({ url, ...invoicingSchema, migrations });
}
