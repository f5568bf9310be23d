import {
  type BlockHeaders,
  DamagedBlock,
  decodeUsageBlock,
  encodeUsageBlock,
  PeriodClosing,
  redrivenFromHeader,
  type UsageBlock,
  UsageCorrection,
  type UsageRow,
  usageBlockContentType,
  usageRow,
} from '#contracts';

/** A record of the usage log. */
export interface LoggedRecord {
  readonly partition: number;
  readonly value: Buffer;
  readonly headers: BlockHeaders;
}

/** Attempts of one decade belong to one placing of an event: its own, one out of a cut segment, or one by a correction. */
const attemptsOfPlacing = 10;
/** From here on a correction had placed it. */
const firstOfCorrections = attemptsOfPlacing * 1_000_000;

/**
 * The usage log as rating has obeyed it, each partition in its order. What rating wrote again takes effect where it stands
 * last: an earlier writing of the same closing or correction is left out, and so is usage that came back. Who rates this log
 * and knows all customers, products and segments from the start writes nothing of it again.
 */
export function effectiveLog<R extends LoggedRecord>(records: readonly R[]): R[] {
  const lastOf = lastWritings(records);
  const places = { cameBack: usageThatCameBack(records), first: firstPlaces(records) };
  return records.flatMap((record) => {
    const written = writingOf(record);
    if (written) return lastOf.get(written.of) === record ? [record] : [];
    return record.headers['content-type'] === usageBlockContentType ? withPlacedRows(record, places) : [record];
  });
}

/** A record that rating may write again: what it is about, and how often it was written before. */
interface Writing {
  readonly of: string;
  readonly times: number;
}

function writingOf({ partition, value, headers }: LoggedRecord): Writing | undefined {
  const { kind, attempt = 0, 'out-of-order': outOfOrder = 0 } = headers;
  const times = Number(attempt) + Number(outOfOrder);
  if (kind === 'period-closing') {
    const { tenant, subscriptionId, periodIndex } = PeriodClosing.decode(value);
    return { of: JSON.stringify([tenant, subscriptionId, periodIndex]), times };
  }
  if (kind === 'usage-voided' || kind === 'usage-amended')
    return { of: JSON.stringify([partition, UsageCorrection.decode(value).id]), times };
  return undefined;
}

/**
 * The first of those that were written again most often: what is sent twice takes effect once. One that was given up and
 * redriven has taken effect where it was redriven, the last time.
 */
function lastWritings(records: readonly LoggedRecord[]): ReadonlyMap<string, LoggedRecord> {
  const last = new Map<string, Writing & { readonly record: LoggedRecord }>();
  for (const record of records) {
    const writing = writingOf(record);
    if (!writing) continue;
    const timesBefore = last.get(writing.of)?.times ?? -1;
    const isRedriven = writing.times === timesBefore && record.headers[redrivenFromHeader] !== undefined;
    if (writing.times > timesBefore || isRedriven) last.set(writing.of, { ...writing, record });
  }
  return new Map([...last].map(([of, { record }]) => [of, record]));
}

/** The last attempt of each event that was written again, but for what a correction has placed. */
function usageThatCameBack(records: readonly LoggedRecord[]): ReadonlyMap<string, number> {
  const last = new Map<string, number>();
  for (const { value, headers } of records) {
    if (headers['kind'] !== 'redriven' || Number(headers['attempt']) >= firstOfCorrections) continue;
    const { tenant = '', attempt = 0, rows = [] } = blockIn({ value, headers }) ?? {};
    for (const row of rows) last.set(nameOf(tenant, row), Math.max(attempt, last.get(nameOf(tenant, row)) ?? 0));
  }
  return last;
}

interface Places {
  /** The last attempt of each event that was written again. */
  readonly cameBack: ReadonlyMap<string, number>;
  /** The partition of each event that stands in several under one name. */
  readonly first: ReadonlyMap<string, number>;
}

/**
 * Names are told apart within a tenant, whatever the partition: of events of one name the first that was received counts, and
 * the others repeat it or conflict with it. Where a replay read the partitions in another order, another would be the first.
 */
function firstPlaces(records: readonly LoggedRecord[]): ReadonlyMap<string, number> {
  const found = new Map<string, { readonly partition: number; readonly receivedAt: number }>();
  const several = new Set<string>();
  for (const { partition, value, headers } of records) {
    if (headers['kind'] !== 'usage') continue;
    const { tenant = '', receivedAt = 0, rows = [] } = blockIn({ value, headers }) ?? {};
    for (const row of rows) {
      const name = nameOf(tenant, row);
      const before = found.get(name);
      if (before && before.partition !== partition) several.add(name);
      if (!before || receivedAt < before.receivedAt) found.set(name, { partition, receivedAt });
    }
  }
  return new Map([...several].map((name) => [name, found.get(name)?.partition ?? 0]));
}

function withPlacedRows<R extends LoggedRecord>(record: R, places: Places): R[] {
  const block = blockIn(record);
  if (!block) return [record];
  const rows = block.rows.filter((row) => isPlacedHere(block, row, record.partition, places));
  if (rows.length === block.rows.length) return [record];
  if (rows.length === 0) return [];
  return [{ ...record, ...encodeUsageBlock({ ...block, rows }) }];
}

/** Undefined when it is damaged: a dead letter, and again one in a replay. */
function blockIn({ value, headers }: Pick<LoggedRecord, 'value' | 'headers'>): UsageBlock | undefined {
  try {
    return decodeUsageBlock(value, headers);
  } catch (error) {
    if (error instanceof DamagedBlock) return undefined;
    throw error;
  }
}

/** Where all segments are known, a correction places what takes an event's place by itself. */
function isPlacedHere(
  { tenant, attempt }: UsageBlock,
  row: UsageRow,
  partition: number,
  { cameBack, first }: Places,
): boolean {
  const name = nameOf(tenant, row);
  if (attempt >= firstOfCorrections || attempt < (cameBack.get(name) ?? 0)) return false;
  return attempt > 0 || (first.get(name) ?? partition) === partition;
}

const nameOf = (tenant: string, row: UsageRow): string =>
  JSON.stringify([tenant, row[usageRow.source], row[usageRow.id]]);
