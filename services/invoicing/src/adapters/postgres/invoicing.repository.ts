import type { Pool, PoolClient } from 'pg';
import { withTransaction } from '#database';
import { EventStore, type StoredEvent } from '#event-store';
import type { InvoicingStore, LoadedInvoice, OccasionName, UnitOfWork } from '../../application/ports.js';
import { evolveInvoice, notIssued } from '../../domain/invoice/invoice.js';
import { happenedAt, type InvoiceEvent } from '../../domain/invoice/invoice-events.js';
import type { KnownOccasion } from '../../domain/occasion/complete-occasion.js';
import type { Fact } from '../../domain/occasion/facts.js';
import type { StreamEvent } from '../../projections/invoice-row.js';
import { projectInvoices, streamEventOf } from '../../projections/invoices.projection.js';
import { FactsRepository } from './facts.repository.js';
import { OccasionsRepository, type Outcome } from './occasions.repository.js';

export const schema = 'invoicing';
export const publisherName = 'invoice';

/** Shared by all who write and held alone by whoever folds everything again. */
const everything = `hashtextextended('${schema}', 0)`;

export async function lockEverything(transaction: PoolClient): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(${everything})`);
}

/** Facts, occasions and invoices in invoicing's own schema. */
export class InvoicingRepository implements InvoicingStore {
  private readonly store: EventStore;
  private readonly facts = new FactsRepository();
  private readonly occasions = new OccasionsRepository();

  constructor(private readonly pool: Pool) {
    this.store = new EventStore(pool, schema);
  }

  inTenant<Result>(tenant: string, work: (unit: UnitOfWork) => Promise<Result>): Promise<Result> {
    return withTransaction(this.pool, async (transaction) => {
      await transaction.query(
        `select pg_advisory_xact_lock_shared(${everything}), pg_advisory_xact_lock(hashtextextended($1, 0))`,
        [`${schema} ${tenant}`],
      );
      const unit = new TenantTransaction(tenant, transaction, this.store, this.facts, this.occasions);
      const result = await work(unit);
      await unit.finish();
      return result;
    });
  }
}

/** Read models and outcomes are written together at the end: many invoices are issued in one transaction. */
class TenantTransaction implements UnitOfWork {
  private readonly appended: StreamEvent[] = [];
  private readonly outcomes: Outcome[] = [];

  constructor(
    private readonly tenant: string,
    private readonly on: PoolClient,
    private readonly store: EventStore,
    private readonly facts: FactsRepository,
    private readonly occasions: OccasionsRepository,
  ) {}

  async finish(): Promise<void> {
    await projectInvoices(this.on, this.appended);
    await this.occasions.writeOutcomes(this.on, this.tenant, this.outcomes);
  }

  record(facts: readonly Fact[]): Promise<void> {
    return this.facts.record(this.on, this.tenant, facts);
  }

  openOccasionsTouchedBy(facts: readonly Fact[]): Promise<OccasionName[]> {
    return this.occasions.openTouchedBy(this.on, this.tenant, facts);
  }

  openOccasions(names: readonly OccasionName[]): Promise<KnownOccasion[]> {
    return this.occasions.open(this.on, this.tenant, names);
  }

  async chargedSetupFees(accountId: string, productId: string): Promise<Set<string>> {
    const { rows } = await this.on.query(
      'select name from charged_setup_fees where tenant = $1 and account_id = $2 and product_id = $3',
      [this.tenant, accountId, productId],
    );
    const now = this.appended.flatMap(({ event }) => (event.type === 'InvoiceFinalized' ? event.data.document : []));
    const own = now.filter((document) => document.accountId === accountId && document.productId === productId);
    const fees = own.flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'setup-fee'));
    return new Set([...rows.map(({ name }) => name), ...fees.map(({ description }) => description)]);
  }

  async lastNumber(): Promise<number> {
    const { rows } = await this.on.query('select last_number from invoice_numbers where tenant = $1', [this.tenant]);
    return rows[0]?.last_number ?? 0;
  }

  settle(name: OccasionName, documentId: string | undefined): void {
    this.outcomes.push({ name, documentId });
  }

  hold(name: OccasionName, heldBecause: string): void {
    this.outcomes.push({ name, heldBecause });
  }

  async invoices(invoiceIds: readonly string[]): Promise<Map<string, LoadedInvoice>> {
    const { rows } = await this.on.query<Pick<StoredEvent, 'streamId' | 'type' | 'data'>>(
      `select stream_id as "streamId", type, data from events
       where stream_id = any($1) and tenant = $2 order by stream_id, version`,
      [invoiceIds, this.tenant],
    );
    const byStream = Map.groupBy(rows, ({ streamId }) => streamId);
    return new Map(
      invoiceIds.map((id) => {
        const events = (byStream.get(id) ?? []).map(({ type, data }) => ({ type, data }) as InvoiceEvent);
        return [id, { state: events.reduce(evolveInvoice, notIssued), version: events.length }];
      }),
    );
  }

  async append(invoiceId: string, before: LoadedInvoice, events: readonly InvoiceEvent[]): Promise<void> {
    const [first] = events;
    if (first === undefined) return;
    const append = { streamId: invoiceId, tenant: this.tenant, expectedVersion: before.version, events };
    const stored = await this.store.append({ ...append, recordedAt: new Date(happenedAt(first)) }, this.on);
    this.appended.push(...stored.map(streamEventOf));
  }
}
