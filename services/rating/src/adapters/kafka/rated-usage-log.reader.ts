import { Inject, Injectable } from '@nestjs/common';
import { type BlockHeaders, ratedUsageTopic } from '#contracts';
import { type KafkaSettings, readTopicRanges, type SingleMessage } from '#kafka';
import { openRatedUsageBlock, rowsWhere } from '#rated-usage';
import { KAFKA_SETTINGS } from '#service-host';
import type { RatedUsageLog } from '../../application/ports.js';

const mostBytesOfRead = 16 * 1024 * 1024;

/** Reads blocks of rated usage back. A block stands at an offset of at least its number less one: each was sent, some twice. */
@Injectable()
export class RatedUsageLogReader implements RatedUsageLog {
  constructor(@Inject(KAFKA_SETTINGS) private readonly kafka: KafkaSettings) {}

  async read(...[of, isWanted, onRows]: Parameters<RatedUsageLog['read']>): Promise<void> {
    const { partition, first, last } = of;
    const place = { topic: ratedUsageTopic.name, partition, last: BigInt(Number.MAX_SAFE_INTEGER) };
    let seen = first - 1;
    for (let from = BigInt(Math.max(first - 1, 0)); seen < last; ) {
      const range = { ...place, first: from, mostBytes: mostBytesOfRead };
      const [messages = []] = await readTopicRanges(this.kafka, [range]);
      for (const message of messages) {
        const sequence = sequenceOf(message);
        if (sequence <= seen || sequence > last) continue;
        seen = sequence;
        readBlock(message, of.tenant, isWanted, onRows);
      }
      const end = messages.at(-1);
      if (!end) return;
      from = BigInt(end.offset) + 1n;
    }
  }
}

const sequenceOf = ({ headers }: SingleMessage): number => Number(headers['sequence']?.toString() ?? Number.NaN);

/** A block of another tenant is not opened. */
export function readBlock(
  { value, headers: bytes }: Pick<SingleMessage, 'value' | 'headers'>,
  tenant: string,
  { column, values }: Parameters<RatedUsageLog['read']>[1],
  onRows: Parameters<RatedUsageLog['read']>[2],
): void {
  const headers: BlockHeaders = {};
  for (const [name, text] of Object.entries(bytes)) if (text) headers[name] = text.toString();
  if (headers['tenant'] !== tenant) return;
  const block = openRatedUsageBlock(value, headers);
  const rows = rowsWhere(block, column, (wanted) => values.has(wanted));
  if (rows.length > 0) onRows(rows, block.sequence);
}
