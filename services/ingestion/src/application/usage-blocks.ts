import { encodeUsageBlock } from '#contracts';
import type { OutgoingRecord } from '#kafka';
import { limits } from '../domain/limits.js';
import type { RowChunk } from '../domain/usage-rows.js';

/** Rows of many requests, sorted by tenant and partition: what one send carries. */
export class UsageBlocks {
  length = 0;
  private readonly tenants = new Map<string, RowChunk[][]>();

  add(tenant: string, rowsByPartition: readonly (readonly RowChunk[] | undefined)[], length: number): void {
    this.length += length;
    let partitions = this.tenants.get(tenant);
    if (!partitions) {
      partitions = Array.from(rowsByPartition, () => []);
      this.tenants.set(tenant, partitions);
    }
    for (const [partition, chunks] of rowsByPartition.entries()) {
      for (const chunk of chunks ?? []) addChunk(partitions[partition]!, chunk);
    }
  }

  /** The blocks as records, rows of a partition in the order they came. */
  records(receivedAt: number): OutgoingRecord[] {
    const records: OutgoingRecord[] = [];
    for (const [tenant, partitions] of this.tenants) {
      for (const [partition, blocks] of partitions.entries()) {
        for (const { rows } of blocks)
          records.push({ partition, ...encodeUsageBlock({ kind: 'usage', tenant, receivedAt, rows }) });
      }
    }
    return records;
  }
}

function addChunk(blocks: RowChunk[], chunk: RowChunk): void {
  const block = blocks.at(-1);
  if (
    !block ||
    block.rows.length + chunk.rows.length > limits.rowsPerBlock ||
    block.length + chunk.length > limits.blockLength
  ) {
    blocks.push({ rows: chunk.rows.slice(), length: chunk.length });
    return;
  }
  for (const row of chunk.rows) block.rows.push(row);
  block.length += chunk.length;
}
