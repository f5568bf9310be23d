import type { Pool, PoolClient } from 'pg';
import { EventStore, withTransaction } from '#event-store';
import type { Ledger, LoadedInvoice, TenantLedger } from '../../application/ports.js';
import { type DueBoundary, type Fact, versionsNeeded } from '../../domain/facts.js';
import { evolveInvoice, notIssued } from '../../domain/invoice/invoice.js';
import { happenedAt, type InvoiceEvent } from '../../domain/invoice/invoice-events.js';
import { projectInvoices, streamEventOf } from '../../projections/invoices.projection.js';

export const schema = 'invoicing';
export const publisherName = 'invoice';

/** Shared by all who write and held alone by whoever folds everything again. */
const everything = `hashtextextended('${schema}', 0)`;

export async function lockEverything(transaction: PoolClient): Promise<void> {
  await transaction.query(`select pg_advisory_xact_lock(${everything})`);
}

/** Facts, decisions and invoices in invoicing's own schema. */
export class LedgerRepository implements Ledger {
  private readonly store: EventStore;

  constructor(private readonly pool: Pool) {
    this.store = new EventStore(pool, schema);
  }

  inTenant<Result>(tenant: string, work: (on: TenantLedger) => Promise<Result>): Promise<Result> {
    return withTransaction(this.pool, async (transaction) => {
      await transaction.query(
        `select pg_advisory_xact_lock_shared(${everything}), pg_advisory_xact_lock(hashtextextended($1, 0))`,
        [`${schema} ${tenant}`],
      );
      return work(new TenantTransaction(tenant, transaction, this.store));
    });
  }
}

class TenantTransaction implements TenantLedger {
  constructor(
    private readonly tenant: string,
    private readonly on: PoolClient,
    private readonly store: EventStore,
  ) {}

  async keep(facts: readonly Fact[]): Promise<void> {
    for (const fact of facts) await this.keepOne(fact);
  }

  private keepOne(fact: Fact): Promise<unknown> {
    switch (fact.type) {
      case 'BoundaryReached': {
        const { subscription, number, at } = fact;
        return this.on.query(
          `insert into boundaries (tenant, subscription_id, number, at, product_id, versions, reached)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (tenant, subscription_id, number) do update
             set at = excluded.at, product_id = excluded.product_id, versions = excluded.versions, reached = excluded.reached
             where boundaries.reached is null`,
          [
            this.tenant,
            subscription.subscriptionId,
            number,
            at,
            subscription.productId,
            versionsNeeded(fact),
            JSON.stringify(fact),
          ],
        );
      }
      case 'PeriodCharged':
        return this.on.query(
          `insert into boundaries (tenant, subscription_id, number, charge) values ($1, $2, $3, $4)
           on conflict (tenant, subscription_id, number) do update set charge = excluded.charge
             where boundaries.charge is null`,
          [this.tenant, fact.subscriptionId, fact.charge.periodIndex + 1, JSON.stringify(fact.charge)],
        );
      case 'VersionPublished':
        return this.on.query('insert into product_terms values ($1, $2, $3, $4) on conflict do nothing', [
          this.tenant,
          fact.productId,
          fact.terms.version,
          JSON.stringify(fact.terms),
        ]);
      case 'SellerNamed':
        return this.on.query(
          'insert into sellers values ($1, $2) on conflict (tenant) do update set name = excluded.name',
          [this.tenant, fact.name],
        );
    }
  }

  async dueBoundaries(limit: number): Promise<DueBoundary[]> {
    const { rows } = await this.on.query<DueBoundary>(
      `select reached, charge, terms from boundaries b
       cross join lateral (
         select coalesce(jsonb_agg(t.terms), '[]') as terms, count(*) as known from product_terms t
         where t.tenant = b.tenant and t.product_id = b.product_id and t.version = any(b.versions)
       ) as needed
       where tenant = $1 and is_due and known = cardinality(versions)
         and exists (select from sellers where sellers.tenant = $1)
       order by at, subscription_id, number limit $2`,
      [this.tenant, limit],
    );
    return rows.map(({ reached, charge, terms }) => ({ reached, charge: charge ?? undefined, terms }));
  }

  async sellerName(): Promise<string> {
    const { rows } = await this.on.query('select name from sellers where tenant = $1', [this.tenant]);
    return rows[0].name;
  }

  async chargedSetupFees(accountId: string, productId: string): Promise<Set<string>> {
    const { rows } = await this.on.query(
      'select name from charged_setup_fees where tenant = $1 and account_id = $2 and product_id = $3',
      [this.tenant, accountId, productId],
    );
    return new Set(rows.map(({ name }) => name));
  }

  async lastNumber(): Promise<number> {
    const { rows } = await this.on.query('select last_number from invoice_numbers where tenant = $1', [this.tenant]);
    return rows[0]?.last_number ?? 0;
  }

  async settle(boundary: DueBoundary, invoiceId: string | undefined): Promise<void> {
    await this.close(boundary, 'settled = true, invoice_id = $4', invoiceId ?? null);
  }

  async hold(boundary: DueBoundary, reason: string): Promise<void> {
    await this.close(boundary, 'held_because = $4', reason);
  }

  private close({ reached }: DueBoundary, change: string, value: string | null): Promise<unknown> {
    return this.on.query(`update boundaries set ${change} where tenant = $1 and subscription_id = $2 and number = $3`, [
      this.tenant,
      reached.subscription.subscriptionId,
      reached.number,
      value,
    ]);
  }

  async invoice(invoiceId: string): Promise<LoadedInvoice> {
    const stored = (await this.store.read(invoiceId, this.on)).filter(({ tenant }) => tenant === this.tenant);
    const events = stored.map((one) => streamEventOf(one).event);
    return { state: events.reduce(evolveInvoice, notIssued), version: stored.length };
  }

  async append(invoiceId: string, before: LoadedInvoice, events: readonly InvoiceEvent[]): Promise<void> {
    const [first] = events;
    if (first === undefined) return;
    const append = { streamId: invoiceId, tenant: this.tenant, expectedVersion: before.version, events };
    const stored = await this.store.append({ ...append, recordedAt: new Date(happenedAt(first)) }, this.on);
    await projectInvoices(this.on, stored.map(streamEventOf));
  }
}
