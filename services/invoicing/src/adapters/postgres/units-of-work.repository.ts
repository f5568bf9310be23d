import { Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { type TenantTransaction, TenantTransactions, TransactionalUnitsOfWork } from '#event-store';
import { Exact } from '#money';
import {
  balanceName,
  type InvoicedInSubscriptionYear,
  type KnownRunning,
  type OccasionName,
  type OccasionOutcome,
  type UnitOfWork,
  type UsageOfSegment,
} from '../../application/ports.js';
import { Restored } from '../../application/restored.js';
import type { EarlierDocument } from '../../domain/document/billed-usage.js';
import type { InvoicedUsage } from '../../domain/document/invoiced-usage.js';
import type { TaxRule } from '../../domain/document/line-rules.js';
import type { LastNumbers } from '../../domain/issue/issue-documents.js';
import type { EarliestPlaces } from '../../domain/occasion/account-turn.js';
import type { ProductTerms } from '../../domain/occasion/billing-terms.js';
import type { KnownOccasion, KnownSegment } from '../../domain/occasion/complete-occasion.js';
import type { Fact, GatewayTax } from '../../domain/occasion/facts.js';
import { earliestPlaces, outstandingPlaces, passOver } from './account-places.sql.js';
import { coupons, creditNotes, invoices, taxations, wallets } from './aggregates.js';
import { earlierDocumentsOf } from './earlier-documents.sql.js';
import { FactsRepository } from './facts.repository.js';
import { namedSegments } from './known-occasions.sql.js';
import { knownSegment } from './occasion-rows.js';
import { OccasionsRepository } from './occasions.repository.js';
import { runningSegmentOf } from './running-segment.sql.js';
import { TransactionPostings } from './transaction-postings.js';
import { TransactionRedemptions } from './transaction-redemptions.js';

/** Shared by all who write and held alone by whoever folds everything again. */
export const everything = 'everything';

/** Facts, occasions and invoices in invoicing's own schema, under a lock that lets one unit of a tenant in at a time. */
@Injectable()
export class UnitsOfWorkRepository extends TransactionalUnitsOfWork<UnitOfWork> {
  constructor(
    transactions: TenantTransactions,
    private readonly facts: FactsRepository,
    private readonly occasions: OccasionsRepository,
    private readonly restored: Restored,
  ) {
    super(transactions);
  }

  protected async begin(transaction: TenantTransaction): Promise<UnitOfWork> {
    // A number would be given twice.
    if (!this.restored.isDone) throw new Unavailable('the invoices are not restored yet');
    await transaction.lock(everything, 'shared');
    await transaction.lock(`tenant ${transaction.tenant}`);
    return new PostgresUnitOfWork(transaction, this.facts, this.occasions);
  }
}

class PostgresUnitOfWork implements UnitOfWork {
  readonly invoices;
  readonly creditNotes;
  readonly coupons;
  readonly redemptions;
  readonly wallets;
  readonly postings;
  readonly taxations;

  constructor(
    private readonly transaction: TenantTransaction,
    private readonly facts: FactsRepository,
    private readonly occasions: OccasionsRepository,
  ) {
    this.invoices = transaction.storeOf(invoices);
    this.creditNotes = transaction.storeOf(creditNotes);
    this.coupons = transaction.storeOf(coupons);
    this.wallets = transaction.storeOf(wallets);
    this.taxations = transaction.storeOf(taxations);
    this.postings = new TransactionPostings(transaction);
    this.redemptions = new TransactionRedemptions(transaction);
  }

  record(facts: readonly Fact[]): Promise<void> {
    return this.facts.record(this.transaction.client, this.transaction.tenant, facts);
  }

  openOccasionsTouchedBy(facts: readonly Fact[]): Promise<OccasionName[]> {
    return this.occasions.openTouchedBy(this.transaction.client, this.transaction.tenant, facts);
  }

  openOccasions(names: readonly OccasionName[]): Promise<KnownOccasion[]> {
    return this.occasions.open(this.transaction.client, this.transaction.tenant, names);
  }

  nextOccasions(subscriptionIds: readonly string[]): Promise<OccasionName[]> {
    return this.occasions.next(this.transaction.client, this.transaction.tenant, subscriptionIds);
  }

  earliestPlaces(accountIds: readonly string[], names: readonly OccasionName[]): Promise<EarliestPlaces> {
    return earliestPlaces(this.transaction, accountIds, names);
  }

  outstandingPlaces(accountIds: readonly string[]): Promise<EarliestPlaces> {
    return outstandingPlaces(this.transaction, accountIds);
  }

  passOver(subscriptionIds: readonly string[]): Promise<void> {
    return passOver(this.transaction, subscriptionIds);
  }

  release(name: OccasionName): Promise<'released' | 'not-held' | 'unknown'> {
    return this.occasions.release(this.transaction.client, this.transaction.tenant, name);
  }

  writeOutcomes(outcomes: readonly OccasionOutcome[]): Promise<void> {
    return this.occasions.writeOutcomes(this.transaction.client, this.transaction.tenant, outcomes);
  }

  async chargedSetupFees(accountId: string, productId: string): Promise<string[]> {
    const fees = await this.transaction.rows<{ name: string }>(
      'select name from charged_setup_fees where tenant = $1 and account_id = $2 and product_id = $3',
      [accountId, productId],
    );
    return fees.map(({ name }) => name);
  }

  async invoicedUsage(segments: readonly UsageOfSegment[]): Promise<(InvoicedUsage & UsageOfSegment)[]> {
    if (segments.length === 0) return [];
    const rows = await this.transaction.rows<InvoicedUsageRow>(
      `select known.* from jsonb_to_recordset($2) as wanted ("subscriptionId" text, segment int)
       join invoiced_usage known on (known.tenant, known.subscription_id, known.segment)
         = ($1, wanted."subscriptionId", wanted.segment)`,
      [JSON.stringify(segments)],
    );
    return rows.map((row) => ({
      subscriptionId: row.subscription_id,
      segment: row.segment,
      metricId: row.metric_id,
      amount: row.amount,
      quantity: row.quantity,
      eventCount: Number(row.event_count),
      tax: row.tax ?? undefined,
      invoiceId: row.invoice_id ?? undefined,
    }));
  }

  earlierDocuments(segments: readonly UsageOfSegment[]): Promise<EarlierDocument[]> {
    return earlierDocumentsOf(this.transaction, segments);
  }

  async invoicedInYears(subscriptionIds: readonly string[]): Promise<InvoicedInSubscriptionYear[]> {
    if (subscriptionIds.length === 0) return [];
    return await this.transaction.rows<InvoicedInSubscriptionYear>(
      `select known.subscription_id as "subscriptionId", s.contract_year as "contractYear", known.currency,
         sum(known.amount)::text as amount
       from invoiced_segments known
       join segments s on (s.tenant, s.subscription_id, s.number) = ($1, known.subscription_id, known.segment)
       where known.tenant = $1 and known.subscription_id = any($2) and s.contract_year is not null
       group by 1, 2, 3`,
      [subscriptionIds],
    );
  }

  async balances(accountIds: readonly string[]): Promise<Map<string, Exact>> {
    const rows = await this.transaction.rows<{ account_id: string; currency: string; amount: string }>(
      'select account_id, currency, amount from account_balances where tenant = $1 and account_id = any($2)',
      [accountIds],
    );
    return new Map(
      rows.map(({ account_id, currency, amount }) => [balanceName(account_id, currency), Exact.parse(amount)]),
    );
  }

  async gatewayTaxes(): Promise<Map<string, GatewayTax>> {
    const rows = await this.transaction.rows<{ gateway_id: string; tax: GatewayTax }>(
      'select gateway_id, tax from gateway_taxes where tenant = $1 and tax is not null',
    );
    return new Map(rows.map(({ gateway_id, tax }) => [gateway_id, tax]));
  }

  async noteLeftToSeller(gatewayId: string): Promise<void> {
    await this.transaction.rows(
      `insert into gateway_taxes (tenant, gateway_id, tax) values ($1, $2, 'none') on conflict do nothing`,
      [gatewayId],
    );
  }

  async lastNumbers(): Promise<LastNumbers> {
    const [row] = await this.transaction.rows<{ invoice: number | null; credit_note: number | null }>(
      `select (select last_number from invoice_numbers where tenant = $1) as invoice,
         (select last_number from credit_note_numbers where tenant = $1) as credit_note`,
    );
    return { invoice: row?.invoice ?? 0, creditNote: row?.credit_note ?? 0 };
  }

  runningSegment(subscriptionId: string): Promise<KnownRunning | undefined> {
    return runningSegmentOf(this.transaction, subscriptionId);
  }

  async segments(subscriptionId: string, numbers: readonly number[]): Promise<KnownSegment[]> {
    const { client, tenant } = this.transaction;
    const named = numbers.map((number) => ({ subscription_id: subscriptionId, number }));
    return (await namedSegments(client, tenant, named)).map(knownSegment);
  }

  async termsOf(productId: string, version: number | undefined): Promise<ProductTerms[]> {
    const rows = await this.transaction.rows<{ terms: ProductTerms }>(
      `select terms from product_terms where tenant = $1 and product_id = $2 and ($3::int is null or version = $3)`,
      [productId, version ?? null],
    );
    return rows.map(({ terms }) => terms);
  }
}

interface InvoicedUsageRow {
  readonly subscription_id: string;
  readonly segment: number;
  readonly metric_id: string;
  readonly amount: string;
  readonly quantity: string;
  readonly event_count: string;
  readonly tax: TaxRule | null;
  readonly invoice_id: string | null;
}
