import { encodeUsageBlock } from '#contracts';
import type { OutgoingRecord } from '#kafka';

const mostRows = 1_000;
const mostLength = 512 * 1024;

interface OpenBlock {
  rows: string[];
  length: number;
}

/** Rows of many requests, sorted by tenant and partition: what one send carries. */
export class UsageBlocks {
  length = 0;
  private readonly tenants = new Map<string, OpenBlock[][]>();

  add(tenant: string, rowsByPartition: readonly (readonly string[] | undefined)[], length: number): void {
    this.length += length;
    let partitions = this.tenants.get(tenant);
    if (!partitions) {
      partitions = Array.from(rowsByPartition, () => []);
      this.tenants.set(tenant, partitions);
    }
    for (const [partition, rows] of rowsByPartition.entries()) {
      if (rows) addRows(partitions[partition]!, rows);
    }
  }

  /** The blocks as records, rows of a partition in the order they came. */
  records(receivedAt: number): OutgoingRecord[] {
    const records: OutgoingRecord[] = [];
    for (const [tenant, partitions] of this.tenants) {
      for (const [partition, blocks] of partitions.entries()) {
        for (const { rows } of blocks) {
          const block = encodeUsageBlock({ kind: 'usage', tenant, receivedAt, rows, exactNumbers: false });
          records.push({ partition, ...block });
        }
      }
    }
    return records;
  }
}

function addRows(blocks: OpenBlock[], rows: readonly string[]): void {
  let block = blocks.at(-1);
  for (const row of rows) {
    if (!block || block.rows.length >= mostRows || block.length + row.length > mostLength) {
      block = { rows: [], length: 0 };
      blocks.push(block);
    }
    block.rows.push(row);
    block.length += row.length + 1;
  }
}
