import { constants, crc32, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { ratedUsageRowColumns } from './rated-usage-columns.js';
import { type BlockHeaders, DamagedBlock } from './usage-block.js';

/**
 * One rated event in the first form of blocks, by positions. Amounts are decimal text with at most 18 fractional digits, rounded so that the rows of a
 * charge add up to the charge rounded to 18 digits.
 */
export type RatedUsageJsonRow = [
  id: string,
  source: string,
  kind: string,
  occurredAt: number,
  receivedAt: number,
  accountId: string,
  organization: string,
  subscriber: string,
  credential: string,
  productId: string,
  productVersion: number,
  subscriptionId: string,
  periodIndex: number,
  periodStart: number,
  currency: string,
  /** What the usage cost us, in USD; null: unknown or no cost. */
  cost: string | null,
  /** caller | model-catalogue | unknown | none */
  costSource: string,
  /** rated | late | unattributed | unbilled | unbilled-late */
  status: string,
  /** Why it is unattributed; empty otherwise. */
  reason: string,
  /** The sum over the metrics: what this event added to the charge. */
  amount: string,
  metricIds: string[],
  /** What this event added to each metric's quantity. */
  quantities: string[],
  amounts: string[],
  runningQuantities: string[],
  runningAmounts: string[],
  /** JSON text. */
  properties: string,
];

/** The columns that its places stand for. */
export const ratedUsageJsonColumns = ratedUsageRowColumns.filter(
  (column) => column !== 'row_kind' && column !== 'priced_on',
);

/**
 * The rated rows of one committed batch of one partition. `sequence` rises by one per block of a partition and
 * never repeats with other rows, so a reader that keeps the highest drops what was sent twice.
 */
export interface RatedUsageBlock {
  readonly tenant: string;
  readonly partition: number;
  readonly sequence: number;
  readonly rows: RatedUsageJsonRow[];
}

/** The first form, of which the log keeps what was written before the second. */
export const ratedUsageJsonContentType = 'application/vnd.meterstream.rated-usage-block.v1+json';
/** The form that is written: an Arrow stream of one record batch, made and read by `#rated-usage`. */
export const ratedUsageArrowContentType = 'application/vnd.meterstream.rated-usage-block.v2+arrow';

const zstdLevelOne = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** A block from rows that are JSON text already. It is compressed here, once for the outbox and for the log. */
export function encodeRatedUsageBlock(block: {
  tenant: string;
  partition: number;
  sequence: number;
  rows: readonly string[];
}): { value: Buffer; headers: BlockHeaders } {
  const value = zstdCompressSync(Buffer.from(`[${block.rows.join(',\n')}]`), zstdLevelOne);
  return {
    value,
    headers: {
      'content-type': ratedUsageJsonContentType,
      'content-encoding': 'zstd',
      tenant: block.tenant,
      partition: String(block.partition),
      sequence: String(block.sequence),
      count: String(block.rows.length),
      crc32: crc32(value).toString(16),
    },
  };
}

/** The block's head and its rows still as JSON bytes: a writer that stores rows as they are need not parse them. */
export function readRatedUsageBlock(
  value: Buffer,
  headers: BlockHeaders,
): Omit<RatedUsageBlock, 'rows'> & { json: Buffer; count: number } {
  if (headers['content-type'] !== ratedUsageJsonContentType) throw new DamagedBlock('unknown content type');
  if (crc32(value).toString(16) !== headers['crc32']) throw new DamagedBlock('checksum differs');
  return {
    tenant: headers['tenant'] ?? '',
    partition: Number(headers['partition']),
    sequence: Number(headers['sequence']),
    count: Number(headers['count']),
    json: headers['content-encoding'] === 'zstd' ? zstdDecompressSync(value) : value,
  };
}

export function decodeRatedUsageBlock(value: Buffer, headers: BlockHeaders): RatedUsageBlock {
  const { json, tenant, partition, sequence } = readRatedUsageBlock(value, headers);
  return { tenant, partition, sequence, rows: JSON.parse(json.toString()) as RatedUsageJsonRow[] };
}
