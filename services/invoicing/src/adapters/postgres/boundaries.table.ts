import type { PoolClient } from 'pg';
import {
  type BoundaryReached,
  type DueBoundary,
  type Fact,
  type PeriodCharged,
  versionsNeeded,
} from '../../domain/facts.js';

/** Keeps facts about one tenant. What was told first stays. */
export async function keepFacts(on: PoolClient, tenant: string, facts: readonly Fact[]): Promise<void> {
  await keepReached(
    on,
    tenant,
    facts.filter((fact) => fact.type === 'BoundaryReached'),
  );
  await keepCharged(
    on,
    tenant,
    facts.filter((fact) => fact.type === 'PeriodCharged'),
  );
  for (const fact of facts) {
    if (fact.type === 'VersionPublished') {
      const { productId, terms } = fact;
      const values = [tenant, productId, terms.version, JSON.stringify(terms)];
      await on.query('insert into product_terms values ($1, $2, $3, $4) on conflict do nothing', values);
    }
    if (fact.type === 'SellerNamed') {
      const rename = 'insert into sellers values ($1, $2) on conflict (tenant) do update set name = excluded.name';
      await on.query(rename, [tenant, fact.name]);
    }
  }
}

async function keepReached(on: PoolClient, tenant: string, facts: readonly BoundaryReached[]): Promise<void> {
  const rows = facts.map((reached) => ({
    subscription_id: reached.subscription.subscriptionId,
    number: reached.number,
    at: reached.at,
    product_id: reached.subscription.productId,
    versions: versionsNeeded(reached),
    reached,
  }));
  if (rows.length === 0) return;
  await on.query(
    `insert into boundaries (tenant, subscription_id, number, at, product_id, versions, reached)
     select distinct on (subscription_id, number) $1, subscription_id, number, at, product_id, versions, reached
     from jsonb_populate_recordset(null::boundaries, $2)
     on conflict (tenant, subscription_id, number) do update
       set at = excluded.at, product_id = excluded.product_id, versions = excluded.versions, reached = excluded.reached
       where boundaries.reached is null`,
    [tenant, JSON.stringify(rows)],
  );
}

async function keepCharged(on: PoolClient, tenant: string, facts: readonly PeriodCharged[]): Promise<void> {
  const rows = facts.map(({ subscriptionId, charge }) => ({
    subscription_id: subscriptionId,
    number: charge.periodIndex + 1,
    charge,
  }));
  if (rows.length === 0) return;
  await on.query(
    `insert into boundaries (tenant, subscription_id, number, charge)
     select distinct on (subscription_id, number) $1, subscription_id, number, charge
     from jsonb_populate_recordset(null::boundaries, $2)
     on conflict (tenant, subscription_id, number) do update set charge = excluded.charge
       where boundaries.charge is null`,
    [tenant, JSON.stringify(rows)],
  );
}

/** Those whose period is charged, whose seller has a name and whose product versions are known. */
export async function dueBoundaries(on: PoolClient, tenant: string, limit: number): Promise<DueBoundary[]> {
  const { rows } = await on.query<DueBoundary>(
    `select reached, charge, terms from boundaries b
     cross join lateral (
       select coalesce(jsonb_agg(t.terms), '[]') as terms, count(*) as known from product_terms t
       where t.tenant = b.tenant and t.product_id = b.product_id and t.version = any(b.versions)
     ) as needed
     where tenant = $1 and is_due and known = cardinality(versions)
       and exists (select from sellers where sellers.tenant = $1)
     order by at, subscription_id, number limit $2`,
    [tenant, limit],
  );
  return rows.map(({ reached, charge, terms }) => ({ reached, charge: charge ?? undefined, terms }));
}

export interface Outcome {
  readonly boundary: DueBoundary;
  readonly invoiceId?: string | undefined;
  readonly heldBecause?: string | undefined;
}

export async function writeOutcomes(on: PoolClient, tenant: string, outcomes: readonly Outcome[]): Promise<void> {
  if (outcomes.length === 0) return;
  const rows = outcomes.map(({ boundary: { reached }, invoiceId, heldBecause }) => ({
    subscription_id: reached.subscription.subscriptionId,
    number: reached.number,
    invoice_id: invoiceId,
    held_because: heldBecause,
  }));
  await on.query(
    `update boundaries b
     set settled = told.held_because is null, invoice_id = told.invoice_id, held_because = told.held_because
     from jsonb_to_recordset($2)
       as told (subscription_id text, number int, invoice_id text, held_because text)
     where b.tenant = $1 and b.subscription_id = told.subscription_id and b.number = told.number`,
    [tenant, JSON.stringify(rows)],
  );
}
