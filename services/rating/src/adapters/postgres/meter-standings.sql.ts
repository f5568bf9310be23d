import type { PoolClient } from 'pg';
import { arrayText } from '#database';
import type { GroupKey, JsonValue } from '#pricing';
import type { StoredPeriod } from '../../application/batch-commit.js';
import { storedNameOf } from './stored-name.js';

/** A member of a group with its standing. */
export type StoredStanding = [group: GroupKey, member: string, standing: JsonValue];

interface StandingRow {
  readonly period: StoredPeriod;
  readonly metricId: string;
  readonly name: string;
  readonly stored: StoredStanding;
}

/** A standing replaces the one of its member; members of groups that are no more are deleted before. */
export async function writeStandings(transaction: PoolClient, periods: readonly StoredPeriod[]): Promise<void> {
  const rows = periods.flatMap((period) => period.standings.flatMap((part) => rowsOf(period, part)));
  const { gone = [], standing = [] } = Object.groupBy(rows, ({ stored }) => (stored[2] === null ? 'gone' : 'standing'));
  if (gone.length > 0)
    await transaction.query(
      `delete from meter_standings using unnest($1::text[], $2::int[], $3::text[], $4::text[]) as u(s, i, m, n)
       where subscription_id = s and period_index = i and metric_id = m and member_name = n`,
      keysOf(gone),
    );
  if (standing.length > 0)
    await transaction.query(
      `insert into meter_standings (subscription_id, period_index, metric_id, member_name, standing)
       select s, i, m, n, v::json
       from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[]) as u(s, i, m, n, v)
       on conflict (subscription_id, period_index, metric_id, member_name) do update set standing = excluded.standing`,
      [...keysOf(standing), arrayText(standing.map(({ stored }) => JSON.stringify(stored)))],
    );
}

function rowsOf(period: StoredPeriod, { metricId, key, standings }: StoredPeriod['standings'][number]): StandingRow[] {
  return standings.map(({ member, standing }) => ({
    period,
    metricId,
    name: storedNameOf(JSON.stringify([key, member])).name,
    stored: [key, member, standing],
  }));
}

const keysOf = (rows: readonly StandingRow[]) => [
  arrayText(rows.map(({ period }) => period.subscriptionId)),
  arrayText(rows.map(({ period }) => period.number)),
  arrayText(rows.map(({ metricId }) => metricId)),
  arrayText(rows.map(({ name }) => name)),
];
