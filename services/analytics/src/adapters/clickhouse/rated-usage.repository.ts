import { crc32 } from 'node:zlib';
import { Injectable } from '@nestjs/common';
import { ratedUsageColumns } from '#contracts';
import { Unavailable } from '#decider';
import { halvesOfRatedUsageBlock, isReadableStream, joinedStreams, schemaOf } from '#rated-usage';
import { type BlockToInsert, RatedUsageStore, UnacceptableRows, UnreadableRows } from '../../application/ports.js';
import type { BlockPlace } from '../../domain/insert-position.js';
import { ClickHouse, type InsertSettings } from './clickhouse.connection.js';
import { isCutShort, isUnacceptable } from './clickhouse-errors.js';
import { placeOfRows } from './cluster-statements.js';

const columns = Object.keys(ratedUsageColumns);

/** One insert is one block of the engine, read in order, so that its token covers the same rows whenever it is repeated. */
export const wholeInsert: InsertSettings = {
  async_insert: 0,
  insert_deduplicate: 1,
  input_format_parallel_parsing: 0,
  max_insert_block_size: 10_000_000,
  min_insert_block_size_rows: 10_000_000,
  min_insert_block_size_bytes: 4_000_000_000,
  max_partitions_per_insert_block: 0,
};

/** Bloom filters are made by the first merge: until then a part is one of a few, and read. */
const withoutFilters: InsertSettings = { exclude_materialize_skip_indexes_on_insert: 'words,ids,names' };

@Injectable()
export class RatedUsageRepository extends RatedUsageStore {
  private readonly table: string;

  constructor(private readonly clickHouse: ClickHouse) {
    super();
    this.table = `${clickHouse.database}.rated_usage`;
  }

  /** Blocks of another version of the contract have a schema of their own, and so an insert and a token. */
  async insert(blocks: readonly BlockToInsert[], token: string): Promise<void> {
    const bySchema = Map.groupBy(blocks, ({ stream }) => crc32(schemaOf(stream)).toString(16));
    for (const [at, [schema, ofSchema]] of [...bySchema].entries()) {
      const streams = ofSchema.map(({ stream }) => stream);
      await this.insertStreams(streams, at === 0 ? token : `${token}/${schema}`);
    }
  }

  private async insertStreams(streams: readonly Buffer[], token: string): Promise<void> {
    const settings = { ...wholeInsert, ...withoutFilters, insert_deduplication_token: token };
    const chunks = joinedStreams(streams);
    try {
      await this.clickHouse.insert({ table: 'rated_usage', columns, format: 'ArrowStream', chunks, settings });
    } catch (error) {
      const isRefused = isUnacceptable(error) || (isCutShort(error) && !streams.every(isReadableStream));
      throw isRefused ? new UnacceptableRows(error) : new Unavailable('ClickHouse', error);
    }
  }

  halvesOf(block: BlockToInsert): BlockToInsert[] {
    try {
      return halvesOfRatedUsageBlock(block).map((half) => ({ ...block, ...half }));
    } catch (error) {
      throw new UnreadableRows(String(error), { cause: error });
    }
  }

  async rowsOf(blocks: readonly BlockPlace[]): Promise<number[]> {
    const rows = new Map<string, number>();
    for (const [usagePartition, sequences] of sequencesOf(blocks)) {
      for (const { sequence, count } of await this.count(usagePartition, sequences))
        rows.set(`${usagePartition}/${sequence}`, Number(count));
    }
    return blocks.map(({ usagePartition, sequence }) => rows.get(`${usagePartition}/${sequence}`) ?? 0);
  }

  private async count(usagePartition: number, sequences: number[]): Promise<{ sequence: string; count: string }[]> {
    const answer = await reachingClickHouse(() =>
      this.clickHouse.client.query({
        query: `select toString(sequence) as sequence, toString(count()) as count from ${this.table}
          where usage_partition = {usagePartition:UInt16} and sequence in {sequences:Array(UInt64)} group by sequence`,
        query_params: { usagePartition, sequences },
        format: 'JSONEachRow',
      }),
    );
    return reachingClickHouse(() => answer.json());
  }

  async remove(blocks: readonly BlockPlace[]): Promise<void> {
    const place = placeOfRows(this.clickHouse.database, 'rated_usage', this.clickHouse.cluster);
    for (const [usagePartition, sequences] of sequencesOf(blocks)) {
      await reachingClickHouse(() =>
        this.clickHouse.client.command({
          query: `delete from ${place} where usage_partition = {usagePartition:UInt16}
            and sequence in {sequences:Array(UInt64)} settings lightweight_deletes_sync = 2`,
          query_params: { usagePartition, sequences },
        }),
      );
    }
  }
}

function sequencesOf(blocks: readonly BlockPlace[]): Map<number, number[]> {
  const byPartition = Map.groupBy(blocks, ({ usagePartition }) => usagePartition);
  return new Map([...byPartition].map(([partition, of]) => [partition, of.map(({ sequence }) => sequence)]));
}

async function reachingClickHouse<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new Unavailable('ClickHouse', error);
  }
}
