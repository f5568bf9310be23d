import { Injectable } from '@nestjs/common';
import type { Queryable } from '#database';
import type { OccasionName, OccasionOutcome } from '../../application/ports.js';
import type { KnownOccasion } from '../../domain/occasion/complete-occasion.js';
import type { Fact } from '../../domain/occasion/facts.js';
import { numberOf } from '../../domain/occasion/occasion.js';
import {
  awaitsTax,
  hasItsTurn,
  isCharged,
  isOpen,
  knownOccasionsSql,
  lateSegmentsOf,
  namedSegments,
} from './known-occasions.sql.js';
import { earliestFirst, type KnownRow, keyOf, knownOf, type NameRow, nameOf } from './occasion-rows.js';

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
    const { rows } = await on.query<KnownRow>(knownOccasionsSql, [tenant, JSON.stringify(names.map(keyOf))]);
    const late = await namedSegments(on, tenant, lateSegmentsOf(rows));
    return rows.map((row) => knownOf(row, late));
  }

  /** Open occasions of these subscriptions, and of others of their accounts, that are charged, wait for no taxes, and whose turn it is. */
  async next(on: Queryable, tenant: string, subscriptionIds: readonly string[]): Promise<OccasionName[]> {
    const { rows } = await on.query<NameRow>(
      `with account as (
         select distinct subscription->>'accountId' as id from subscriptions
         where tenant = $1 and subscription_id = any($2)
       ), own as (
         select s.subscription_id as id from account
         join subscriptions s on s.tenant = $1 and s.subscription->>'accountId' = account.id
         union select unnest($2::text[])
       )
       select o.subscription_id, o.kind, o.number, o.at from own
       join occasions o on o.tenant = $1 and o.subscription_id = own.id
       where ${isOpen} and ${isCharged} and ${hasItsTurn} and not ${awaitsTax}`,
      [tenant, subscriptionIds],
    );
    return rows.sort(earliestFirst).map(nameOf);
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
      `update occasions o set held_because = null,
         subscription = case when before.held_because = 'tax-refused'
           then before.subscription - '{buyer,taxRates}'::text[] || ${whomItIsForNow} else before.subscription end
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

/** Whoever corrects what a tax service refuses corrects the customer: that is the address that is printed, too. */
const whomItIsForNow = `coalesce((
  select jsonb_strip_nulls(jsonb_build_object('buyer', known.subscription->'buyer', 'taxRates', known.subscription->'taxRates'))
  from subscriptions known where (known.tenant, known.subscription_id) = (before.tenant, before.subscription_id)), '{}')`;

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
    case 'LateWindowCharged':
      return [{ subscription_id: fact.subscriptionId, number: fact.window }];
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
     join segments s on s.tenant = o.tenant and s.subscription_id = o.subscription_id
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
