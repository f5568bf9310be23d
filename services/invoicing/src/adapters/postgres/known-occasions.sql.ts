import type { Queryable } from '#database';
import type { KnownRow, LateSegmentRow } from './occasion-rows.js';

/** The seller with how it looks. `$1`: tenant. */
export const sellerColumn = `case when brands.brand is null then sellers.seller
  else coalesce(sellers.seller, '{}') || jsonb_build_object('brand', brands.brand) end as seller`;
export const sellerTables = `left join sellers on sellers.tenant = $1
  left join brands on brands.tenant = $1`;

export const isOpen = 'not o.is_settled and o.held_because is null';

/** Rating has said what there is to be said. Something else may be missing. */
export const isCharged = `(o.closed is null or exists (
    select from segment_charges c
    where (c.tenant, c.subscription_id, c.segment) = (o.tenant, o.subscription_id, o.closed)))
  and (o.kind <> 'late-window-end' or exists (
    select from late_window_charges c
    where (c.tenant, c.subscription_id, c."window") = (o.tenant, o.subscription_id, o.number)))`;

/** A tax service was asked about its document and has not answered. */
export const awaitsTax = `exists (
  select from taxations t
  where (t.tenant, t.subscription_id, t.kind, t.number) = (o.tenant, o.subscription_id, o.kind, o.number)
    and t.status = 'asked')`;

/**
 * Documents of a subscription are made in the order in which their occasions were reported: a credit needs the invoice of
 * the fee, a late line what was invoiced before. What is held keeps nobody waiting but for late lines about it. A late
 * window that ends at the instant of a cut ends after it: windows and segments are counted apart.
 */
export const hasItsTurn = `not exists (
  select from occasions earlier
  where earlier.tenant = o.tenant and earlier.subscription_id = o.subscription_id and not earlier.is_settled
    and (earlier.held_because is null or o.kind = 'late-window-end')
    and (earlier.reported_at, earlier.at, earlier.kind = 'late-window-end', earlier.number)
      < (o.reported_at, o.at, o.kind = 'late-window-end', o.number))`;

/**
 * The first segment with a fee: a paid one that has a length, or of which the fee was charged before it was cut. `$1`: tenant.
 */
export const firstPaidSql = (subscriptionId: string) => `
  (select min(paid.number) from segments paid
   left join product_terms sold on (sold.tenant, sold.product_id, sold.version)
     = ($1, paid.product_id, paid.product_version)
   where paid.tenant = $1 and paid.subscription_id = ${subscriptionId} and paid.phase = 'paid'
     and (paid.ends_at > paid.starts_at or sold.terms->'recurringFee'->>'timing' = 'in-advance'))`;

/** $1: tenant; $2: names as JSON. */
export const knownOccasionsSql = `
  select o.subscription_id, o.kind, o.number, o.at, o.opened, o.subscription, o.reported_at,
    o.opened_segment as reported_segment, sellers.name as seller_name, ${sellerColumn},
    to_jsonb(closing) as closed_segment, to_jsonb(opening) as opened_segment,
    closed_terms.terms as closed_terms, opened_terms.terms as opened_terms,
    charge.product_version as charged_version, charge.charges, charge.late, late_window.late as late_window,
    ${firstPaidSql('o.subscription_id')} as first_paid
  from jsonb_to_recordset($2) as wanted (subscription_id text, kind text, number int)
  join occasions o on (o.tenant, o.subscription_id, o.kind, o.number)
    = ($1, wanted.subscription_id, wanted.kind, wanted.number)
  ${sellerTables}
  left join segments closing on (closing.tenant, closing.subscription_id, closing.number)
    = ($1, o.subscription_id, o.closed)
  left join segments opening on (opening.tenant, opening.subscription_id, opening.number)
    = ($1, o.subscription_id, o.opened)
  left join segment_charges charge on (charge.tenant, charge.subscription_id, charge.segment)
    = ($1, o.subscription_id, o.closed)
  left join late_window_charges late_window on o.kind = 'late-window-end'
    and (late_window.tenant, late_window.subscription_id, late_window."window") = ($1, o.subscription_id, o.number)
  left join product_terms closed_terms on (closed_terms.tenant, closed_terms.product_id, closed_terms.version)
    = ($1, closing.product_id, closing.product_version)
  left join product_terms opened_terms on (opened_terms.tenant, opened_terms.product_id, opened_terms.version)
    = ($1, coalesce(o.opened_segment->>'productId', opening.product_id),
       coalesce((o.opened_segment->>'productVersion')::int, opening.product_version))
  where ${isOpen} and ${hasItsTurn}
  order by o.at, o.subscription_id, o.number`;

export interface NamedSegment {
  readonly subscription_id: string;
  readonly number: number;
}

/** The segments that late charges of these occasions name. */
export const lateSegmentsOf = (occasions: readonly KnownRow[]): NamedSegment[] =>
  occasions.flatMap(({ subscription_id, late, late_window }) =>
    [...(late ?? []), ...(late_window ?? [])].map(({ segment }) => ({ subscription_id, number: segment })),
  );

/** Segments with the terms of their versions. */
export async function namedSegments(
  on: Queryable,
  tenant: string,
  named: readonly NamedSegment[],
): Promise<LateSegmentRow[]> {
  if (named.length === 0) return [];
  const { rows } = await on.query<LateSegmentRow>(
    `select s.subscription_id, to_jsonb(s) as segment, product_terms.terms
     from jsonb_to_recordset($2) as named (subscription_id text, number int)
     join segments s on (s.tenant, s.subscription_id, s.number) = ($1, named.subscription_id, named.number)
     left join product_terms on (product_terms.tenant, product_terms.product_id, product_terms.version)
       = ($1, s.product_id, s.product_version)`,
    [tenant, JSON.stringify(named)],
  );
  return rows;
}
