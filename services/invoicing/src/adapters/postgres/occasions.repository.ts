import { Injectable } from '@nestjs/common';
import type { Queryable } from '#database';
import type { OccasionName, OccasionOutcome } from '../../application/ports.js';
import type { KnownOccasion } from '../../domain/occasion/complete-occasion.js';
import type { Fact } from '../../domain/occasion/facts.js';
import { numberOf } from '../../domain/occasion/occasion.js';
import { earliestFirst, type KnownRow, keyOf, knownOf, type NameRow, nameOf } from './occasion-rows.js';

const isOpen = 'not o.is_settled and o.held_because is null';

/** Which occasions of one tenant were reached, what is known about them, and what became of them. */
@Injectable()
export class OccasionsRepository {
  /** By the index of what is open; a segment, a charge or an occasion leads to at most two of them. */
  async openTouchedBy(on: Queryable, tenant: string, facts: readonly Fact[]): Promise<OccasionName[]> {
    const rows = [
      ...(await openAtSegments(on, tenant, facts)),
      ...(await openByTerms(on, tenant, facts)),
      ...(facts.some(({ type }) => type === 'SellerNamed') ? await allOpen(on, tenant) : []),
    ];
    const byName = new Map(rows.map((row) => [`${row.subscription_id} ${row.kind} ${row.number}`, row]));
    return [...byName.values()].sort(earliestFirst).map(nameOf);
  }

  async open(on: Queryable, tenant: string, names: readonly OccasionName[]): Promise<KnownOccasion[]> {
    if (names.length === 0) return [];
    const { rows } = await on.query<KnownRow>(
      `select o.subscription_id, o.kind, o.number, o.at, o.opened, o.subscription, o.reported_at,
         sellers.name as seller_name, to_jsonb(closing) as closed_segment, to_jsonb(opening) as opened_segment,
         closed_terms.terms as closed_terms, opened_terms.terms as opened_terms,
         charge.product_version as charged_version, charge.charges
       from jsonb_to_recordset($2) as wanted (subscription_id text, kind text, number int)
       join occasions o on (o.tenant, o.subscription_id, o.kind, o.number)
         = ($1, wanted.subscription_id, wanted.kind, wanted.number)
       left join sellers on sellers.tenant = $1
       left join segments closing on (closing.tenant, closing.subscription_id, closing.number)
         = ($1, o.subscription_id, o.closed)
       left join segments opening on (opening.tenant, opening.subscription_id, opening.number)
         = ($1, o.subscription_id, o.opened)
       left join segment_charges charge on (charge.tenant, charge.subscription_id, charge.segment)
         = ($1, o.subscription_id, o.closed)
       left join product_terms closed_terms on (closed_terms.tenant, closed_terms.product_id, closed_terms.version)
         = ($1, closing.product_id, closing.product_version)
       left join product_terms opened_terms on (opened_terms.tenant, opened_terms.product_id, opened_terms.version)
         = ($1, opening.product_id, opening.product_version)
       where ${isOpen}
       order by o.at, o.subscription_id, o.number`,
      [tenant, JSON.stringify(names.map(keyOf))],
    );
    return rows.map(knownOf);
  }

  async writeOutcomes(on: Queryable, tenant: string, outcomes: readonly OccasionOutcome[]): Promise<void> {
    if (outcomes.length === 0) return;
    const rows = outcomes.map(({ name, documentId, refusal }) => ({
      ...keyOf(name),
      document_id: documentId,
      held_because: refusal?.code,
    }));
    await on.query(
      `update occasions o
       set is_settled = decided.held_because is null, document_id = decided.document_id,
           held_because = decided.held_because
       from jsonb_to_recordset($2)
         as decided (subscription_id text, kind text, number int, document_id text, held_because text)
       where (o.tenant, o.subscription_id, o.kind, o.number)
         = ($1, decided.subscription_id, decided.kind, decided.number)`,
      [tenant, JSON.stringify(rows)],
    );
  }

  /** A held occasion is open again. Answers whether there is such an occasion, and whether it was held. */
  async release(on: Queryable, tenant: string, name: OccasionName): Promise<'released' | 'not-held' | 'unknown'> {
    const { rows } = await on.query<{ was_held: boolean }>(
      `update occasions o set held_because = null
       from occasions before
       where (o.tenant, o.subscription_id, o.kind, o.number) = ($1, $2, $3, $4)
         and (before.tenant, before.subscription_id, before.kind, before.number)
           = (o.tenant, o.subscription_id, o.kind, o.number)
       returning before.held_because is not null as was_held`,
      [tenant, ...Object.values(keyOf(name))],
    );
    if (rows[0] === undefined) return 'unknown';
    return rows[0].was_held ? 'released' : 'not-held';
  }
}

/** An occasion has the number of its own segment, and names at most the one after it besides. */
async function openAtSegments(on: Queryable, tenant: string, facts: readonly Fact[]): Promise<NameRow[]> {
  const mentioned = facts.flatMap(segmentMentionedBy);
  if (mentioned.length === 0) return [];
  const { rows } = await on.query<NameRow>(
    `select distinct o.subscription_id, o.kind, o.number, o.at
     from jsonb_to_recordset($2) as mentioned (subscription_id text, number int)
     join occasions o on o.tenant = $1 and o.subscription_id = mentioned.subscription_id
       and o.number in (mentioned.number, mentioned.number - 1)
     where ${isOpen}`,
    [tenant, JSON.stringify(mentioned)],
  );
  return rows;
}

function segmentMentionedBy(fact: Fact): { subscription_id: string; number: number }[] {
  switch (fact.type) {
    case 'SegmentDecided':
      return [{ subscription_id: fact.subscriptionId, number: fact.segment.number }];
    case 'SegmentCharged':
      return [{ subscription_id: fact.subscriptionId, number: fact.charge.segment }];
    case 'OccasionReached':
      return [{ subscription_id: fact.subscription.subscriptionId, number: numberOf(fact.occasion) }];
    default:
      return [];
  }
}

async function openByTerms(on: Queryable, tenant: string, facts: readonly Fact[]): Promise<NameRow[]> {
  const published = facts.flatMap((fact) =>
    fact.type === 'VersionPublished' ? { product_id: fact.productId, version: fact.terms.version } : [],
  );
  if (published.length === 0) return [];
  const { rows } = await on.query<NameRow>(
    `select distinct o.subscription_id, o.kind, o.number, o.at
     from occasions o
     join segments s on s.tenant = o.tenant and s.subscription_id = o.subscription_id and s.number in (o.closed, o.opened)
     join jsonb_to_recordset($2) as published (product_id text, version int)
       on s.product_id = published.product_id and s.product_version = published.version
     where o.tenant = $1 and ${isOpen}`,
    [tenant, JSON.stringify(published)],
  );
  return rows;
}

async function allOpen(on: Queryable, tenant: string): Promise<NameRow[]> {
  const columns = 'o.subscription_id, o.kind, o.number, o.at';
  const { rows } = await on.query<NameRow>(`select ${columns} from occasions o where o.tenant = $1 and ${isOpen}`, [
    tenant,
  ]);
  return rows;
}
