import { crc32, zstdDecompressSync } from 'node:zlib';
import { CompressionType, compressionRegistry, type RecordBatch, RecordBatchReader } from 'apache-arrow';
import {
  type BlockHeaders,
  DamagedBlock,
  decodeRatedUsageBlock,
  type RatedUsageColumn,
  type RatedUsageColumnType,
  type RatedUsageRow,
  ratedUsageArrowContentType,
  ratedUsageColumns,
  ratedUsageJsonColumns,
  ratedUsageJsonContentType,
  ratedUsageRowColumns,
} from '#contracts';
import { Exact } from '#money';
import { joinableStream } from './joined-streams.js';
import type { BlockHead } from './rated-event.js';
import { RatedUsageBlockBuilder } from './rated-usage-block-builder.js';
import { decimalScale } from './rated-usage-schema.js';

compressionRegistry.set(CompressionType.ZSTD, { decode: (bytes) => zstdDecompressSync(bytes) });

/** A block whose head was read and whose rows were not. */
export interface SealedBlock extends BlockHead {
  readonly count: number;
  /** An Arrow stream: schema, dictionaries, one record batch. */
  readonly stream: Buffer;
}

/** Throws DamagedBlock. A block of the first form, in JSON, is read and made into a stream of the second. */
export function openRatedUsageBlock(value: Buffer, headers: BlockHeaders): SealedBlock {
  const contentType = headers['content-type'];
  if (contentType === ratedUsageJsonContentType) return streamOfJson(value, headers);
  if (contentType !== ratedUsageArrowContentType) throw new DamagedBlock('unknown content type');
  if (crc32(value).toString(16) !== headers['crc32']) throw new DamagedBlock('checksum differs');
  const stream = headers['content-encoding'] === 'zstd' ? zstdDecompressSync(value) : value;
  return { ...headOfRatedUsageBlock(headers), stream: joinableStream(stream) };
}

/** What its headers say of a block, before anything of it is unpacked. Throws DamagedBlock. */
export function headOfRatedUsageBlock(headers: BlockHeaders): BlockHead & { count: number } {
  const head = {
    tenant: headers['tenant'] ?? '',
    partition: wholeIn(headers['partition']),
    sequence: wholeIn(headers['sequence']),
    count: wholeIn(headers['count']),
  };
  if (head.tenant === '' || ![head.partition, head.sequence, head.count].every(Number.isSafeInteger))
    throw new DamagedBlock('its head is incomplete');
  return head;
}

/** No number stands for what is not digits alone: an empty text would be partition 0. */
const wholeIn = (text = '') => (/^[0-9]+$/.test(text) ? Number(text) : Number.NaN);

function streamOfJson(value: Buffer, headers: BlockHeaders): SealedBlock {
  const head = headOfRatedUsageBlock(headers);
  const builder = new RatedUsageBlockBuilder();
  const { rows } = decodeRatedUsageBlock(value, headers);
  for (const row of rows) builder.addRow(rowOfJson(row));
  if (builder.count !== head.count) throw new DamagedBlock('count differs');
  return { ...head, stream: builder.sealStream(head, true) };
}

const rowOfJson = (row: readonly unknown[]): RatedUsageRow =>
  Object.fromEntries([
    ...ratedUsageJsonColumns.map((column, at) => [column, row[at]]),
    ['row_kind', 'usage'],
    ['priced_on', ''],
  ]) as unknown as RatedUsageRow;

/** Whether the rows of a stream can be read at all. */
export function isReadableStream(stream: Buffer): boolean {
  try {
    return rowsOfRatedUsageBlock({ stream }).length >= 0;
  } catch {
    return false;
  }
}

/** Every row of a block by the names of its columns: for people and tests, not for a hot path. */
export function rowsOfRatedUsageBlock({ stream }: Pick<SealedBlock, 'stream'>): RatedUsageRow[] {
  return [...RecordBatchReader.from(stream)].flatMap((batch) => rowsOf(batch));
}

/** The rows of some segments, or whatever else is asked of the name in a column; the others are not made. */
export function rowsWhere(
  { stream }: Pick<SealedBlock, 'stream'>,
  column: 'subscription_id' | 'id',
  isWanted: (value: string) => boolean,
): RatedUsageRow[] {
  return [...RecordBatchReader.from(stream)].flatMap((batch) => {
    const values = batch.getChild(column);
    return values ? rowsOf(batch, (at) => isWanted(values.get(at) as string)) : [];
  });
}

/** The rows of a block as two blocks with its head. Throws when they cannot be read. */
export function halvesOfRatedUsageBlock({
  stream,
}: Pick<SealedBlock, 'stream'>): Pick<SealedBlock, 'count' | 'stream'>[] {
  const rows = rowsOfRatedUsageBlock({ stream });
  const head = headIn(stream);
  const middle = Math.ceil(rows.length / 2);
  return [rows.slice(0, middle), rows.slice(middle)].map((half) => {
    const builder = new RatedUsageBlockBuilder();
    for (const row of half) builder.addRow(row);
    return { count: half.length, stream: builder.sealStream(head, true) };
  });
}

function headIn(stream: Buffer): BlockHead {
  for (const batch of RecordBatchReader.from(stream)) {
    const row = batch.get(0) as unknown as { tenant: string; usage_partition: number; sequence: bigint } | null;
    if (row) return { tenant: row.tenant, partition: row.usage_partition, sequence: Number(row.sequence) };
  }
  throw new DamagedBlock('no rows');
}

function rowsOf(batch: RecordBatch, isWanted: (at: number) => boolean = () => true): RatedUsageRow[] {
  const rows: RatedUsageRow[] = [];
  for (let at = 0; at < batch.numRows; at++) {
    if (!isWanted(at)) continue;
    const row = batch.get(at) as unknown as Record<string, unknown>;
    const values = ratedUsageRowColumns.map((column) => [column, readable(row[column], typeOf(column))]);
    rows.push(Object.fromEntries(values) as RatedUsageRow);
  }
  return rows;
}

const typeOf = (column: RatedUsageColumn): RatedUsageColumnType => ratedUsageColumns[column].type;

function readable(value: unknown, type: RatedUsageColumnType): unknown {
  // A block of before there was the column.
  if (value === undefined && type === 'name') return '';
  if (value === null || value === undefined) return null;
  switch (type) {
    case 'decimal':
      return decimalText(value as Uint32Array);
    case 'list of decimals':
      return Array.from(value as Iterable<Uint32Array | null>, (item) => (item === null ? null : decimalText(item)));
    case 'list of names':
      return [...(value as Iterable<string>)];
    default:
      return value;
  }
}

/** Two's complement of 128 bits in four words, the least first. */
function decimalText(words: Uint32Array): string {
  const unsigned = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n);
  return Exact.scaled(BigInt.asIntN(128, unsigned), decimalScale).toString();
}
