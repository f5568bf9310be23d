import { Inject, Injectable } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { arrayText, POOL, reachingPostgres } from '#database';
import { isGone, type JsonValue } from '#pricing';
import type { StoredPeriod } from '../../application/batch-commit.js';
import type { SegmentKey } from '../../application/closed-segments.js';
import type { GroupOnRecord, GroupPage } from '../../application/ports.js';
import type { WrittenCharges } from '../../domain/period/written-charges.js';
import { type StoredStanding, writeStandings } from './meter-standings.sql.js';
import { storedNameOf, textOfStoredName } from './stored-name.js';

interface MeterRow {
  subscription_id: string;
  period_index: number;
  metric_id: string;
}

interface GroupRow extends MeterRow {
  group_name: string;
  whole_name: string | null;
  event_count: string;
  aggregate: JsonValue;
}

interface StandingRow extends MeterRow {
  standing: StoredStanding;
}

interface MembersRow extends MeterRow {
  members: [key: string | null, members: string[]][];
}

type Parts = Pick<WrittenCharges, 'groups' | 'members' | 'standings'>;

const rowsPerFetch = 20_000;

/** Groups of metrics that group, and the members of unique counts: the parts of a meter of which there may be many. */
@Injectable()
export class MetersRepository {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** A group replaces the one of its name; members are added as one row for each metric that they were added to. */
  async add(transaction: PoolClient, periods: readonly StoredPeriod[]): Promise<void> {
    const replaced = periods.flatMap((period) => (period.replaced ?? []).map((metricId) => ({ period, metricId })));
    if (replaced.length > 0) await deleteReplaced(transaction, replaced);
    const groups = periods.flatMap((period) => period.groups.map((group) => ({ period, group })));
    const { gone = [], counting = [] } = Object.groupBy(groups, ({ group }) => (isGone(group) ? 'gone' : 'counting'));
    if (gone.length > 0) await deleteGroups(transaction, gone);
    if (counting.length > 0) await upsertGroups(transaction, counting);
    const withMembers = periods.filter((period) => period.members.length > 0);
    const members = withMembers.flatMap((period) =>
      [...Map.groupBy(period.members, ({ metricId }) => metricId)].map(([metricId, parts]) => ({
        period,
        metricId,
        parts: parts.map((part) => [part.key, part.members]),
      })),
    );
    if (members.length > 0) await insertMembers(transaction, members);
    await writeStandings(transaction, periods);
  }

  /** All groups and members of the open periods of a partition, by `meterKey`. */
  ofOpenPeriods(transaction: PoolClient, partition: number): Promise<ReadonlyMap<string, Parts>> {
    const open = 'join period_charges using (subscription_id, period_index) where partition = $1 and not closed';
    return partsOf(transaction, open, [partition]);
  }

  /** The same of these periods. */
  ofPeriods(transaction: PoolClient, keys: readonly SegmentKey[]): Promise<ReadonlyMap<string, Parts>> {
    return partsOf(transaction, named, valuesOf(keys));
  }

  /** Without members: of unique counts the totals know how many there are. */
  groupsOfPeriods(transaction: PoolClient, keys: readonly SegmentKey[]): Promise<ReadonlyMap<string, Parts>> {
    return partsOf(transaction, named, valuesOf(keys), 'groups');
  }

  async groups(
    subscriptionId: string,
    number: number,
    metricId: string,
    { after, limit }: GroupPage,
  ): Promise<GroupOnRecord[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<GroupRow>(
        `select * from meter_groups where subscription_id = $1 and period_index = $2 and metric_id = $3 and group_name > $4
         order by group_name limit $5`,
        [subscriptionId, number, metricId, after, limit],
      ),
    );
    return rows.map((row) => ({ cursor: row.group_name, ...groupOf(row) }));
  }
}

export const meterKey = (subscriptionId: string, number: number) => `${subscriptionId}/${number}`;

const named =
  'join unnest($1::text[], $2::int[]) as k(subscription_id, period_index) using (subscription_id, period_index)';
const valuesOf = (keys: readonly SegmentKey[]) => [
  arrayText(keys.map((key) => key.subscriptionId)),
  arrayText(keys.map((key) => key.number)),
];

function groupOf({ group_name, whole_name, event_count, aggregate }: GroupRow) {
  return { key: textOfStoredName(group_name, whole_name), eventCount: Number(event_count), aggregate };
}

async function upsertGroups(
  transaction: PoolClient,
  groups: readonly { period: StoredPeriod; group: StoredPeriod['groups'][number] }[],
): Promise<void> {
  const names = groups.map(({ group }) => storedNameOf(group.key));
  await transaction.query(
    `insert into meter_groups (subscription_id, period_index, metric_id, group_name, whole_name, event_count, aggregate)
     select s, i, m, n, w, c, a::json
     from unnest($1::text[], $2::int[], $3::text[], $4::text[], $5::text[], $6::bigint[], $7::text[]) as u(s, i, m, n, w, c, a)
     on conflict (subscription_id, period_index, metric_id, group_name) do update set
       event_count = excluded.event_count, aggregate = excluded.aggregate`,
    [
      arrayText(groups.map(({ period }) => period.subscriptionId)),
      arrayText(groups.map(({ period }) => period.number)),
      arrayText(groups.map(({ group }) => group.metricId)),
      arrayText(names.map(({ name }) => name)),
      arrayText(names.map(({ whole }) => whole)),
      arrayText(groups.map(({ group }) => group.eventCount)),
      arrayText(groups.map(({ group }) => JSON.stringify(group.aggregate))),
    ],
  );
}

async function deleteGroups(
  transaction: PoolClient,
  groups: readonly { period: StoredPeriod; group: StoredPeriod['groups'][number] }[],
): Promise<void> {
  await transaction.query(
    `delete from meter_groups using unnest($1::text[], $2::int[], $3::text[], $4::text[]) as u(s, i, m, n)
     where subscription_id = s and period_index = i and metric_id = m and group_name = n`,
    [
      arrayText(groups.map(({ period }) => period.subscriptionId)),
      arrayText(groups.map(({ period }) => period.number)),
      arrayText(groups.map(({ group }) => group.metricId)),
      arrayText(groups.map(({ group }) => storedNameOf(group.key).name)),
    ],
  );
}

async function insertMembers(
  transaction: PoolClient,
  members: readonly { period: StoredPeriod; metricId: string; parts: unknown[] }[],
): Promise<void> {
  await transaction.query(
    `insert into meter_members (subscription_id, period_index, metric_id, members)
     select s, i, m, v::json from unnest($1::text[], $2::int[], $3::text[], $4::text[]) as u(s, i, m, v)`,
    [
      arrayText(members.map(({ period }) => period.subscriptionId)),
      arrayText(members.map(({ period }) => period.number)),
      arrayText(members.map(({ metricId }) => metricId)),
      arrayText(members.map(({ parts }) => JSON.stringify(parts))),
    ],
  );
}

async function partsOf(
  transaction: PoolClient,
  periods: string,
  values: readonly unknown[],
  wanted: 'groups' | 'all' = 'all',
): Promise<ReadonlyMap<string, Parts>> {
  const parts = new Map<string, { [name in keyof Parts]: Parts[name][number][] }>();
  const partsOfRow = (row: MeterRow) => {
    const key = meterKey(row.subscription_id, row.period_index);
    const known = parts.get(key) ?? { groups: [], members: [], standings: [] };
    parts.set(key, known);
    return known;
  };
  await eachRow<GroupRow>(transaction, `select meter_groups.* from meter_groups ${periods}`, values, (row) =>
    partsOfRow(row).groups.push({ metricId: row.metric_id, ...groupOf(row) }),
  );
  if (wanted === 'groups') return parts;
  await eachRow<MembersRow>(transaction, `select meter_members.* from meter_members ${periods}`, values, (row) => {
    for (const [key, members] of row.members) partsOfRow(row).members.push({ metricId: row.metric_id, key, members });
  });
  await eachRow<StandingRow>(transaction, `select meter_standings.* from meter_standings ${periods}`, values, (row) => {
    const [key, member, standing] = row.standing;
    partsOfRow(row).standings.push({ metricId: row.metric_id, key, standings: [{ member, standing }] });
  });
  return parts;
}

async function deleteReplaced(
  transaction: PoolClient,
  replaced: readonly { period: StoredPeriod; metricId: string }[],
): Promise<void> {
  const values = [
    arrayText(replaced.map(({ period }) => period.subscriptionId)),
    arrayText(replaced.map(({ period }) => period.number)),
    arrayText(replaced.map(({ metricId }) => metricId)),
  ];
  for (const table of ['meter_groups', 'meter_members', 'meter_standings'])
    await transaction.query(
      `delete from ${table} using unnest($1::text[], $2::int[], $3::text[]) as u(s, i, m)
       where subscription_id = s and period_index = i and metric_id = m`,
      values,
    );
}

/** Some rows at a time: a partition may have millions of groups, and they are wanted in another form. */
async function eachRow<Row extends MeterRow>(
  transaction: PoolClient,
  select: string,
  values: readonly unknown[],
  onRow: (row: Row) => void,
): Promise<void> {
  await transaction.query(`declare open_meters no scroll cursor for ${select}`, [...values]);
  for (;;) {
    const { rows } = await transaction.query<Row>(`fetch ${rowsPerFetch} from open_meters`);
    for (const row of rows) onRow(row);
    if (rows.length < rowsPerFetch) break;
  }
  await transaction.query('close open_meters');
}
