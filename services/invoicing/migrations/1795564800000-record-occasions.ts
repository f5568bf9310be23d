import type { MigrationInterface, QueryRunner } from 'typeorm';
import { type FirstVersionPeriods, segmentsOfFirstVersion } from '#contracts';
import type { Segment } from '#timeline';

const boundariesAtOnce = 1_000;

/** What the first version kept as boundaries becomes the facts that they were made of, and the occasions. */
export class RecordOccasions1795564800000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(factTablesSql);
    await carryOverSegments(runner);
    await runner.query(carryOverSql);
    await runner.query('drop table boundaries');
  }

  async down(): Promise<void> {
    throw new Error('boundaries do not come back from facts; the earlier version restores them from the topics');
  }
}

const factTablesSql = `
  create table segments (
    tenant text not null,
    subscription_id text not null,
    number int not null,
    phase text not null,
    product_id text not null,
    product_version int not null,
    starts_at bigint not null,
    ends_at bigint not null,
    full_starts_at bigint not null,
    full_ends_at bigint not null,
    is_closed boolean not null,
    primary key (tenant, subscription_id, number)
  );
  create table segment_charges (
    tenant text not null,
    subscription_id text not null,
    segment int not null,
    product_version int not null,
    charges jsonb not null,
    primary key (tenant, subscription_id, segment)
  );
  create table occasions (
    tenant text not null,
    subscription_id text not null,
    kind text not null,
    number int not null,
    at bigint not null,
    closed int,
    opened int,
    subscription jsonb not null,
    reported_at bigint not null,
    is_settled boolean not null,
    document_id text,
    held_because text,
    primary key (tenant, subscription_id, kind, number)
  );
  create index open_occasions on occasions (tenant, subscription_id, number)
    where not is_settled and held_because is null;`;

/** Boundary 0 was the start of a subscription, boundary n the end of its period n − 1. */
const carryOverSql = `
  insert into segment_charges
  select tenant, subscription_id, number - 1, (charge->>'productVersion')::int, charge->'charges'
  from boundaries where charge is not null;

  insert into occasions
  select tenant, subscription_id, case number when 0 then 'segment-start' else 'segment-end' end,
    greatest(number - 1, 0), at, case when number > 0 then number - 1 end, case when reached ? 'opened' then number end,
    (reached->'subscription') - 'tenant' - 'cadence' - 'versions'
      || jsonb_build_object('timeZone', reached #> '{subscription,cadence,timeZone}'),
    (reached->>'toldAt')::bigint, settled, invoice_id, held_because
  from boundaries where reached is not null;`;

/** What was kept of a boundary that was reached, as far as its segments follow from it. */
interface BoundaryRow {
  readonly tenant: string;
  readonly subscription_id: string;
  readonly number: number;
  readonly reached: {
    readonly closed?: { readonly start: number; readonly end: number };
    readonly opened?: { readonly start: number; readonly end: number };
    readonly subscription: {
      readonly productId: string;
      readonly versions: FirstVersionPeriods['versions'];
      readonly cadence: { unit: string; count: number; aligned: boolean; timeZone: string; anchorAt: number };
    };
  };
}

async function carryOverSegments(runner: QueryRunner): Promise<void> {
  let after: Pick<BoundaryRow, 'tenant' | 'subscription_id' | 'number'> = {
    tenant: '',
    subscription_id: '',
    number: -1,
  };
  for (;;) {
    const rows: BoundaryRow[] = await runner.query(
      `select tenant, subscription_id, number, reached from boundaries
       where (tenant, subscription_id, number) > ($1, $2, $3) and reached is not null
       order by tenant, subscription_id, number limit ${boundariesAtOnce}`,
      [after.tenant, after.subscription_id, after.number],
    );
    const last = rows.at(-1);
    if (last === undefined) return;
    await insertSegments(runner, rows);
    after = last;
  }
}

/** A period's own end is the last word about it, and comes after the boundary that opened it. */
async function insertSegments(runner: QueryRunner, rows: readonly BoundaryRow[]): Promise<void> {
  const segments = new Map<string, object>();
  for (const row of rows) {
    const { tenant, subscription_id } = row;
    const { opened, closed, following } = segmentsOfFirstVersion(periodsOf(row));
    const add = (segment: Segment | undefined, is_closed: boolean) =>
      segment && segments.set(`${tenant} ${subscription_id} ${segment.number}`, { ...row, segment, is_closed });
    add(closed, true);
    add(opened ?? following, false);
  }
  await runner.query(insertSegmentsSql, [JSON.stringify([...segments.values()])]);
}

const insertSegmentsSql = `
  insert into segments
  select tenant, subscription_id, (segment->>'number')::int, segment->>'phase', segment->>'productId',
    (segment->>'productVersion')::int, (segment->>'start')::bigint, (segment->>'end')::bigint,
    (segment #>> '{full,start}')::bigint, (segment #>> '{full,end}')::bigint, is_closed
  from jsonb_to_recordset($1) as decided (tenant text, subscription_id text, segment jsonb, is_closed boolean)
  on conflict (tenant, subscription_id, number) do update
    set product_version = excluded.product_version, starts_at = excluded.starts_at, ends_at = excluded.ends_at,
        full_starts_at = excluded.full_starts_at, full_ends_at = excluded.full_ends_at, is_closed = true`;

/** What the message said that the row was made of. */
function periodsOf({ number, reached: { subscription, closed, opened } }: BoundaryRow): FirstVersionPeriods {
  const { unit, count, aligned, timeZone, anchorAt } = subscription.cadence;
  return {
    type: number === 0 ? 'subscription-started' : 'period-ended',
    productId: subscription.productId,
    versions: subscription.versions,
    cadenceUnit: unit,
    cadenceCount: count,
    calendarAligned: aligned,
    timeZone,
    anchorAt,
    endedPeriod: closed && { index: number - 1, start: closed.start, end: closed.end },
    nextPeriod: opened && { index: number, start: opened.start, end: opened.end },
  };
}
