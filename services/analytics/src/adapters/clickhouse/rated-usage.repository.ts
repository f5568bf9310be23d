import { ratedUsageJsonColumns } from '#contracts';
import { Unavailable } from '#decider';
import { type BlockToInsert, type RatedUsageTable, UnacceptableRows } from '../../application/ports.js';
import type { BlockPlace } from '../../domain/insert-position.js';
import { type ClickHouse, type InsertSettings } from './clickhouse.connection.js';
import { clickHouseCodeOf, isUnacceptable } from './clickhouse-errors.js';

/** What stands before a row's own columns: the same for all rows of a block. */
const columns = ['tenant', 'usage_partition', 'sequence', ...ratedUsageJsonColumns];

/** One insert is one block of the engine, parsed in order, so that its token covers the same rows whenever it is repeated. */
export const wholeInsert: InsertSettings = {
  async_insert: 0,
  insert_deduplicate: 1,
  input_format_parallel_parsing: 0,
  max_insert_block_size: 10_000_000,
  min_insert_block_size_rows: 10_000_000,
  min_insert_block_size_bytes: 4_000_000_000,
  max_partitions_per_insert_block: 0,
  input_format_json_compact_allow_variable_number_of_columns: 1,
};

export class ClickHouseRatedUsage implements RatedUsageTable {
  constructor(private readonly clickHouse: ClickHouse) {}

  async insert(blocks: readonly BlockToInsert[], token: string): Promise<void> {
    const lines = Buffer.concat(blocks.map((block) => block.lines));
    const settings = { ...wholeInsert, insert_deduplication_token: token };
    try {
      await this.clickHouse.insertLines({ table: 'rated_usage', columns, lines, settings });
    } catch (error) {
      if (isUnacceptable(error) || (clickHouseCodeOf(error) !== undefined && !isJsonByLine(lines)))
        throw new UnacceptableRows(error);
      throw new Unavailable('ClickHouse', error);
    }
  }

  async rowsOf(blocks: readonly BlockPlace[]): Promise<number[]> {
    if (blocks.length === 0) return [];
    const sequences = Map.groupBy(blocks, ({ usagePartition }) => usagePartition);
    const counts = new Map<string, number>();
    for (const [usagePartition, of] of sequences) {
      for (const { sequence, rows } of await this.count(
        usagePartition,
        of.map((block) => block.sequence),
      ))
        counts.set(`${usagePartition}/${sequence}`, Number(rows));
    }
    return blocks.map(({ usagePartition, sequence }) => counts.get(`${usagePartition}/${sequence}`) ?? 0);
  }

  private async count(usagePartition: number, sequences: number[]): Promise<{ sequence: string; rows: string }[]> {
    const { client, database } = this.clickHouse;
    try {
      const answer = await client.query({
        query: `select toString(sequence) as sequence, toString(count()) as rows from ${database}.rated_usage
          where usage_partition = {usagePartition:UInt16} and sequence in {sequences:Array(UInt64)} group by sequence`,
        query_params: { usagePartition, sequences },
        format: 'JSONEachRow',
      });
      return await answer.json();
    } catch (error) {
      throw new Unavailable('ClickHouse', error);
    }
  }
}

function isJsonByLine(lines: Buffer): boolean {
  try {
    JSON.parse(`[${lines.toString().trimEnd().replaceAll('\n', ',')}]`);
    return true;
  } catch {
    return false;
  }
}
