import { graceMs } from '#calendar';
import type { TenantTransaction } from '#event-store';
import type { OccasionName } from '../../application/ports.js';
import { accountOnClock, type EarliestPlaces } from '../../domain/occasion/account-turn.js';
import { hasItsTurn, isOpen } from './known-occasions.sql.js';
import { keyOf } from './occasion-rows.js';

interface PlaceRow {
  readonly account_id: string;
  readonly clock: string | null;
  readonly at: string;
  readonly is_late_window: boolean;
  readonly reported_at: string;
  readonly subscription_id: string;
  readonly is_held_up: boolean;
}

/**
 * Of each account on a clock the first occasion that is neither among these nor decided: one that was reported, or the end of a
 * segment that will be. Those that something of their own subscription holds up are counted apart.
 */
export async function earliestPlaces(
  transaction: TenantTransaction,
  accountIds: readonly string[],
  names: readonly OccasionName[],
): Promise<EarliestPlaces> {
  return placesOf(await transaction.rows<PlaceRow>(earliestPlacesSql, [accountIds, JSON.stringify(names.map(keyOf))]));
}

/** All of them, the first of each account first. */
export async function outstandingPlaces(
  transaction: TenantTransaction,
  accountIds: readonly string[],
): Promise<EarliestPlaces> {
  return placesOf(await transaction.rows<PlaceRow>(outstandingPlacesSql, [accountIds, '[]']));
}

/** Marks the first that is outstanding of each: of what was reported, or else the end that will be reported first. */
export async function passOver(transaction: TenantTransaction, subscriptionIds: readonly string[]): Promise<void> {
  await transaction.rows(
    `update occasions o set is_passed_over = true
     where o.tenant = $1 and o.subscription_id = any($2) and ${isOpen} and ${hasItsTurn}`,
    [subscriptionIds],
  );
  await transaction.rows(
    `update segments s set is_passed_over = true
     where s.tenant = $1 and s.subscription_id = any($2) and not s.is_closed
       and s.number = (
         select min(open.number) from segments open
         where open.tenant = $1 and open.subscription_id = s.subscription_id and not open.is_closed)
       and not exists (
         select from occasions o where o.tenant = $1 and o.subscription_id = s.subscription_id and ${isOpen})`,
    [subscriptionIds],
  );
}

function placesOf(rows: readonly PlaceRow[]): EarliestPlaces {
  const places = rows.map((row) => ({
    key: accountOnClock({ accountId: row.account_id, testClockId: row.clock ?? undefined }),
    at: Number(row.at),
    isLateWindow: row.is_late_window,
    subscriptionId: row.subscription_id,
    reportedAt: Number(row.reported_at),
    isHeldUp: row.is_held_up,
  }));
  return Map.groupBy(places, ({ key }) => key);
}

/** How long after its end a segment is reported in real time, at most. One on a test clock is when the clock passes it. */
const longestGraceMs = graceMs('month');

/** A late window waits for what is held of its subscription, and what is reported behind it waits for the window. */
const waitsForHeld = (subscriptionId: string, isBehind: string) => `exists (
  select from occasions late join occasions held on held.tenant = $1 and held.subscription_id = late.subscription_id
    and held.held_because is not null and (held.reported_at, held.at) <= (late.reported_at, late.at)
  where late.tenant = $1 and late.subscription_id = ${subscriptionId} and late.kind = 'late-window-end'
    and not late.is_settled and late.held_because is null and ${isBehind})`;

/** `$1`: tenant; `$2`: accounts; `$3`: names that are left out, as JSON. */
const outstandingSql = (columns: string) => `
  with own as (
    select subscription_id, subscription->>'accountId' as account_id, subscription->>'testClockId' as clock,
      exists (
        select from taxations t
        join occasions asking on (asking.tenant, asking.subscription_id, asking.kind, asking.number)
          = (t.tenant, t.subscription_id, t.kind, t.number)
        where t.tenant = $1 and t.subscription_id = subscriptions.subscription_id and t.status = 'asked'
          and not asking.is_settled and asking.held_because is null)
      or exists (
        select from occasions o
        where o.tenant = $1 and o.subscription_id = subscriptions.subscription_id and ${isOpen} and o.is_passed_over)
      or exists (
        select from segments open
        where open.tenant = $1 and open.subscription_id = subscriptions.subscription_id and not open.is_closed
          and open.is_passed_over) as is_held_up
    from subscriptions where tenant = $1 and subscription->>'accountId' = any($2))
  ${columns} from (
    select own.account_id, own.clock, o.subscription_id, o.at, o.kind = 'late-window-end' as is_late_window, o.reported_at,
      own.is_held_up or ${waitsForHeld(
        'o.subscription_id',
        `(late.reported_at, late.at, true, late.number) <= (o.reported_at, o.at, o.kind = 'late-window-end', o.number)`,
      )} as is_held_up
    from own join occasions o on o.tenant = $1 and o.subscription_id = own.subscription_id
      and not o.is_settled and o.held_because is null
    where not exists (
        select from jsonb_to_recordset($3) as known (subscription_id text, kind text, number int)
        where (known.subscription_id, known.kind, known.number) = (o.subscription_id, o.kind, o.number))
    union all
    select own.account_id, own.clock, own.subscription_id, open.ends_at, false, open.ends_at + case when clock is null then ${longestGraceMs} else 0 end,
      own.is_held_up or ${waitsForHeld('own.subscription_id', 'true')}
    from own join segments open on open.tenant = $1 and open.subscription_id = own.subscription_id and not open.is_closed
  ) outstanding
  order by account_id, clock, is_held_up, at, is_late_window, subscription_id collate "C"`;

const earliestPlacesSql = outstandingSql('select distinct on (account_id, clock, is_held_up) *');
const outstandingPlacesSql = outstandingSql('select *');
