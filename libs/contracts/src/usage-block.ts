import { crc32 } from 'node:zlib';
import { parseKeepingDigits } from './exact-numbers.js';

/** What an event is about; a new one goes to the end. */
export const usageKinds = [
  'event',
  'ai-completion',
  'tool-call',
  'ai-image',
  'ai-audio',
  'ai-video',
  'api-request',
  'api-response',
] as const;

export type UsageKind = (typeof usageKinds)[number];

/**
 * One usage event as a row of a block: positions, not names, because half the bytes and half the CPU of the hot
 * path are in this row (ADR 0002). Positions only ever grow at the end.
 */
export type UsageRow = [
  /** The producer's own id of the event; with tenant and source it is the deduplication key. */
  id: string,
  source: string,
  /** One of `usageKinds`. */
  kind: string,
  /** Epoch milliseconds. */
  occurredAt: number,
  /** The account as the door could tell it; what the log is partitioned by. */
  account: string,
  organization: string | null,
  subscriber: string | null,
  product: string | null,
  subscription: string | null,
  credential: string | null,
  /** Keys in ascending order. Numbers keep every digit they arrived with: a long one is text (`parseKeepingDigits`). */
  properties: Record<string, unknown>,
  /** 32 bits of the event's meaning; the same id with another fingerprint is a conflict. */
  fingerprint: number,
];

export const usageRow = {
  id: 0,
  source: 1,
  kind: 2,
  occurredAt: 3,
  account: 4,
  organization: 5,
  subscriber: 6,
  product: 7,
  subscription: 8,
  credential: 9,
  properties: 10,
  fingerprint: 11,
} as const;

/** `usage`: new events. `redriven`: events that waited unattributed, or stood in another account's partition. */
export type UsageBlockKind = 'usage' | 'redriven';

export interface UsageBlock {
  readonly kind: UsageBlockKind;
  readonly tenant: string;
  readonly receivedAt: number;
  /** 0 for usage; a redriven event carries how often it was written again, which keeps it apart from its original. */
  readonly attempt: number;
  readonly rows: UsageRow[];
}

export const usageBlockContentType = 'application/vnd.meterstream.usage-block.v1+json';

/** On a block that was given up once and is in the log again: the id of its dead letter. It was counted when it came. */
export const redrivenFromHeader = 'redriven-from';

export type BlockHeaders = Record<string, string>;

/** One pass of JSON.stringify over all rows is the cheapest way to their text. */
export function encodeUsageBlock({
  kind,
  tenant,
  receivedAt,
  attempt = 0,
  rows,
}: Omit<UsageBlock, 'attempt'> & { attempt?: number }): {
  value: Buffer;
  headers: BlockHeaders;
} {
  const value = Buffer.from(JSON.stringify(rows));
  const headers: BlockHeaders = {
    'content-type': usageBlockContentType,
    kind,
    tenant,
    'received-at': String(receivedAt),
    count: String(rows.length),
    crc32: crc32(value).toString(16),
  };
  if (attempt > 0) headers['attempt'] = String(attempt);
  return { value, headers };
}

/** A block that cannot be trusted: it goes to the dead letters, whole, with this cause. */
export class DamagedBlock extends Error {
  constructor(readonly reason: string) {
    super(`damaged usage block: ${reason}`);
  }
}

/** A block of which the head was read and the bytes were checked: many wait for their turn in less memory than their rows. */
export interface SealedUsageBlock extends Omit<UsageBlock, 'rows'> {
  /** Of its rows. */
  readonly count: number;
  open(): UsageBlock;
}

export function decodeUsageBlock(value: Buffer, headers: BlockHeaders): UsageBlock {
  return sealedUsageBlock(value, headers).open();
}

export function sealedUsageBlock(value: Buffer, headers: BlockHeaders): SealedUsageBlock {
  if (headers['content-type'] !== usageBlockContentType) throw new DamagedBlock('unknown content type');
  if (crc32(value).toString(16) !== headers['crc32']) throw new DamagedBlock('checksum differs');
  const { count, ...head } = usageBlockHead(headers);
  return { ...head, count, open: () => ({ ...head, rows: rowsOf(value, headers) }) };
}

const lastInstant = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** What the headers alone say of a block. */
export function usageBlockHead(headers: BlockHeaders): Omit<SealedUsageBlock, 'open'> {
  const { kind, tenant } = headers;
  if ((kind !== 'usage' && kind !== 'redriven') || !tenant) throw new DamagedBlock('unknown kind or no tenant');
  const receivedAt = Number(headers['received-at']);
  const count = Number(headers['count']);
  if (!Number.isInteger(receivedAt) || receivedAt < 0 || receivedAt > lastInstant)
    throw new DamagedBlock('no time of reception');
  if (!Number.isSafeInteger(count) || count < 0) throw new DamagedBlock('no count');
  return { kind, tenant, receivedAt, attempt: Number(headers['attempt'] ?? 0), count };
}

function rowsOf(value: Buffer, headers: BlockHeaders): UsageRow[] {
  const text = value.toString();
  // The first version wrote long numbers as they were, and said so.
  const rows = (headers['exact-numbers'] ? parseKeepingDigits(text) : JSON.parse(text)) as UsageRow[];
  if (rows.length !== Number(headers['count'])) throw new DamagedBlock('count differs');
  return rows;
}
