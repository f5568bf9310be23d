import { Injectable } from '@nestjs/common';
import type { Queryable } from '#database';
import type {
  BrandChosen,
  Fact,
  GatewayTaxSet,
  LateWindowCharged,
  OccasionReached,
  SegmentCharged,
  SegmentDecided,
  SellerNamed,
  SubscriptionSeen,
  VersionPublished,
} from '../../domain/occasion/facts.js';
import { closedSegmentOf, numberOf } from '../../domain/occasion/occasion.js';
import { recordLogo } from './document-logos.repository.js';

/** What other services reported of one tenant, one table for each kind of fact. */
@Injectable()
export class FactsRepository {
  async record(on: Queryable, tenant: string, facts: readonly Fact[]): Promise<void> {
    const of = <Type extends Fact['type']>(type: Type) =>
      facts.filter((fact): fact is Extract<Fact, { type: Type }> => fact.type === type);
    await recordSubscriptions(on, tenant, of('SubscriptionSeen'));
    await recordSegments(on, tenant, of('SegmentDecided'));
    await recordOccasions(on, tenant, of('OccasionReached'));
    await recordCharges(on, tenant, of('SegmentCharged'));
    await recordLateWindows(on, tenant, of('LateWindowCharged'));
    await recordTerms(on, tenant, of('VersionPublished'));
    await recordSeller(on, tenant, of('SellerNamed').at(-1));
    await recordGatewayTaxes(on, tenant, of('GatewayTaxSet'));
    await recordBrands(on, tenant, of('BrandChosen'));
  }
}

/** Messages of one subscription come in their order. */
async function recordSubscriptions(on: Queryable, tenant: string, facts: readonly SubscriptionSeen[]): Promise<void> {
  const latest = new Map(facts.map(({ subscription }) => [subscription.subscriptionId, subscription]));
  const rows = [...latest].map(([subscription_id, subscription]) => ({ tenant, subscription_id, subscription }));
  await insertRows(on, rows, {
    table: 'subscriptions',
    onConflict: '(tenant, subscription_id) do update set subscription = excluded.subscription',
  });
}

/** The last word about a segment counts, until its closing has been reported: what that said stays. */
async function recordSegments(on: Queryable, tenant: string, facts: readonly SegmentDecided[]): Promise<void> {
  const latest = new Map<string, SegmentDecided>();
  for (const fact of facts) {
    const name = `${fact.subscriptionId} ${fact.segment.number}`;
    if (fact.isClosed || !latest.get(name)?.isClosed) latest.set(name, fact);
  }
  await insertRows(on, [...latest.values()].map(segmentRowOf(tenant)), {
    table: 'segments',
    onConflict: `(tenant, subscription_id, number) do update
      set phase = excluded.phase, product_id = excluded.product_id, product_version = excluded.product_version,
          starts_at = excluded.starts_at, ends_at = excluded.ends_at,
          full_starts_at = excluded.full_starts_at, full_ends_at = excluded.full_ends_at, is_closed = excluded.is_closed,
          contract_year = excluded.contract_year, is_passed_over = excluded.is_passed_over
      where (excluded.is_closed or not segments.is_closed) and segments is distinct from excluded`,
  });
}

const segmentRowOf =
  (tenant: string) =>
  ({ subscriptionId, segment, isClosed }: SegmentDecided) => ({
    tenant,
    subscription_id: subscriptionId,
    number: segment.number,
    phase: segment.phase,
    product_id: segment.productId,
    product_version: segment.productVersion,
    starts_at: segment.start,
    ends_at: segment.end,
    full_starts_at: segment.full.start,
    full_ends_at: segment.full.end,
    is_closed: isClosed,
    contract_year: segment.contractYear,
  });

async function recordOccasions(on: Queryable, tenant: string, facts: readonly OccasionReached[]): Promise<void> {
  const rows = facts.map(({ subscription, occasion, at, opened, openedSegment, reportedAt }) => ({
    tenant,
    subscription_id: subscription.subscriptionId,
    kind: occasion.kind,
    number: numberOf(occasion),
    at,
    closed: closedSegmentOf(occasion),
    opened,
    opened_segment: openedSegment,
    subscription,
    reported_at: reportedAt,
    is_settled: false,
  }));
  await insertRows(on, rows, { table: 'occasions', onConflict: 'do nothing' });
}

async function recordCharges(on: Queryable, tenant: string, facts: readonly SegmentCharged[]): Promise<void> {
  const rows = facts.map(({ subscriptionId, charge }) => ({
    tenant,
    subscription_id: subscriptionId,
    segment: charge.segment,
    product_version: charge.productVersion,
    charges: charge.charges,
    late: charge.late?.length ? charge.late : undefined,
  }));
  await insertRows(on, rows, { table: 'segment_charges', onConflict: 'do nothing' });
}

async function recordLateWindows(on: Queryable, tenant: string, facts: readonly LateWindowCharged[]): Promise<void> {
  const rows = facts.map(({ subscriptionId, window, late }) => ({
    tenant,
    subscription_id: subscriptionId,
    window,
    late,
  }));
  await insertRows(on, rows, { table: 'late_window_charges', onConflict: 'do nothing' });
}

async function recordTerms(on: Queryable, tenant: string, facts: readonly VersionPublished[]): Promise<void> {
  const rows = facts.map(({ productId, terms }) => ({ tenant, product_id: productId, version: terms.version, terms }));
  await insertRows(on, rows, { table: 'product_terms', onConflict: 'do nothing' });
}

async function recordSeller(on: Queryable, tenant: string, fact: SellerNamed | undefined): Promise<void> {
  if (fact === undefined) return;
  const { name, seller, hasLateDocuments: has_late_documents } = fact;
  await insertRows(on, [{ tenant, name, seller, has_late_documents }], {
    table: 'sellers',
    onConflict: `(tenant) do update set name = excluded.name, seller = excluded.seller,
      has_late_documents = excluded.has_late_documents`,
  });
}

async function recordGatewayTaxes(on: Queryable, tenant: string, facts: readonly GatewayTaxSet[]): Promise<void> {
  const latest = new Map(facts.map((fact) => [fact.gatewayId, fact]));
  const rows = [...latest.values()].map(({ gatewayId: gateway_id, tax }) => ({ tenant, gateway_id, tax }));
  await insertRows(on, rows, {
    table: 'gateway_taxes',
    onConflict: '(tenant, gateway_id) do update set tax = excluded.tax',
  });
}

/** The last one is that of the seller; every picture stays. */
async function recordBrands(on: Queryable, tenant: string, facts: readonly BrandChosen[]): Promise<void> {
  for (const { brand, png } of facts)
    if (brand?.logo && png) await recordLogo(on, tenant, { hash: brand.logo.hash, png });
  await insertRows(
    on,
    facts.slice(-1).map(({ brand }) => ({ tenant, brand })),
    {
      table: 'brands',
      onConflict: '(tenant) do update set brand = excluded.brand',
    },
  );
}

async function insertRows(
  on: Queryable,
  rows: readonly object[],
  { table, onConflict }: { table: string; onConflict: string },
): Promise<void> {
  if (rows.length === 0) return;
  await on.query(
    `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1) on conflict ${onConflict}`,
    [JSON.stringify(rows)],
  );
}
