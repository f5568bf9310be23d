import { Inject, Injectable } from '@nestjs/common';
import { Unavailable } from '#decider';
import { type Presence, presenceOf, sortBlocks } from '../domain/insert-position.js';
import { insertAcceptableRows } from './insert-acceptable-rows.js';
import { firstOf, type GroupPart, type OpenedRecord, opened, recordsIn } from './insert-group.js';
import {
  type BlockToInsert,
  INSERT_SETTINGS,
  InsertPositionStore,
  type InsertSettings,
  InsertWitness,
  type PositionOfPartition,
  RatedUsageLog,
  RatedUsageStore,
  UnacceptableRows,
  UnreadableRows,
} from './ports.js';

/**
 * One insert, so that every row is in ClickHouse exactly once whatever dies in between: planned in Postgres, made under
 * the plan's token, finished in Postgres. Whoever finds a plan reads its records again, those of all its partitions, and
 * makes the same insert under the same token.
 */
@Injectable()
export class PlannedInsert {
  constructor(
    private readonly positions: InsertPositionStore,
    private readonly store: RatedUsageStore,
    private readonly log: RatedUsageLog,
    private readonly witness: InsertWitness,
    @Inject(INSERT_SETTINGS) private readonly settings: InsertSettings,
  ) {}

  /** Inserts a group, or the half of it that ClickHouse takes: which positions are reached then. */
  async make(parts: readonly GroupPart[]): Promise<PositionOfPartition[]> {
    return this.insertUnder(await this.plan(parts), parts);
  }

  /** Brings a plan to its end that somebody left; perhaps this process, when ClickHouse was away. */
  async finishLeft(token: string): Promise<void> {
    const parts = await this.partsOf(token);
    const found = await this.presenceOf(parts);
    if (found === 'everything') {
      this.witness.dropped('there-already', freshIn(parts).length);
      await this.finish(token, parts);
    } else if (found === 'too much') await this.insertAnew(token, parts);
    else if (found === 'nothing') await this.insertUnder(token, parts);
    else await this.complete(token, parts);
  }

  /** An insert that broke off between its parts: the token keeps out those that are there. */
  private async complete(token: string, parts: readonly GroupPart[]): Promise<void> {
    const isWhole = await this.insertsWhole(token, parts);
    if (isWhole) await this.finish(token, parts);
    else await this.insertAnew(token, parts);
  }

  private async insertsWhole(token: string, parts: readonly GroupPart[]): Promise<boolean> {
    try {
      await this.insert(parts, token);
    } catch (error) {
      if (error instanceof UnacceptableRows) return false;
      throw error;
    }
    return (await this.presenceOf(parts)) === 'everything';
  }

  /** The rows of the plan's blocks are removed. They need a token that ClickHouse has not seen, planned before that. */
  private async insertAnew(token: string, parts: readonly GroupPart[]): Promise<void> {
    const another = await this.plan(parts, token);
    await this.store.remove(freshIn(parts));
    await this.insertUnder(another, parts);
  }

  private async insertUnder(token: string, parts: readonly GroupPart[]): Promise<PositionOfPartition[]> {
    try {
      await this.insert(parts, token);
    } catch (error) {
      if (!(error instanceof UnacceptableRows)) throw error;
      const records = recordsIn(parts);
      if (records.length > 1) return this.insertHalf(token, parts, Math.ceil(records.length / 2));
      await this.insertRows(token, parts[0]!, error);
    }
    for (const record of recordsIn(parts)) if (record.damage !== undefined) await this.giveUp(record);
    return this.finish(token, parts);
  }

  /** One record is left: its rows without those that are refused. The whole record is kept for who looks into it. */
  private async insertRows(token: string, part: GroupPart, refusal: UnacceptableRows): Promise<void> {
    const { record, block } = part.records[0]!;
    const reasons = await this.reasonsOfRefusedRows(block!, token, refusal);
    if (!reasons) return this.giveUp({ record, damage: refusal });
    const { message } = reasons[0] ?? refusal;
    await record.giveUp(new UnacceptableRows(`${reasons.length} of ${block!.count} rows are left out: ${message}`));
    this.witness.leftOut(part.of, record.offset, reasons);
  }

  /** Undefined when the rows cannot even be read. */
  private async reasonsOfRefusedRows(block: BlockToInsert, token: string, refusal: UnacceptableRows) {
    try {
      return await insertAcceptableRows(this.store, block, token, refusal);
    } catch (error) {
      if (error instanceof UnreadableRows) return undefined;
      throw error;
    }
  }

  /** Nothing of an unacceptable insert was stored, so the first half of its records is planned in its place. */
  private async insertHalf(
    token: string,
    parts: readonly GroupPart[],
    records: number,
  ): Promise<PositionOfPartition[]> {
    const half = firstOf(parts, records);
    return this.insertUnder(await this.plan(half, token), half);
  }

  private async plan(parts: readonly GroupPart[], instead?: string): Promise<string> {
    const token = this.settings.newToken();
    if (!(await this.positions.plan(token, parts, instead))) throw new Unavailable('another writer has a partition');
    return token;
  }

  private async insert(parts: readonly GroupPart[], token: string): Promise<void> {
    const blocks = freshIn(parts);
    if (blocks.length === 0) return;
    const startedAt = performance.now();
    await this.store.insert(blocks, token);
    const rows = blocks.reduce((sum, { count }) => sum + count, 0);
    this.witness.inserted(rows, (performance.now() - startedAt) / 1_000);
  }

  private async finish(token: string, parts: readonly GroupPart[]): Promise<PositionOfPartition[]> {
    const reached = parts.map((part) => {
      const { sequences } = sorted(part);
      return { of: part.of, position: { nextOffset: part.lastOffset + 1n, sequences } };
    });
    if (!(await this.positions.finish(token, reached))) throw new Unavailable('another writer has a partition');
    for (const part of parts) this.report(part);
    return reached;
  }

  private report(part: GroupPart): void {
    const { sentAgain, missing } = sorted(part);
    if (sentAgain.length > 0) this.witness.dropped('sent-again', sentAgain.length);
    if (missing > 0) this.witness.missing(part.of, `${missing} block(s) of rated usage never came`);
  }

  private async giveUp({ record, damage }: OpenedRecord): Promise<void> {
    await record.giveUp(damage);
    this.witness.dropped('dead-letter', 1);
  }

  private async partsOf(token: string): Promise<GroupPart[]> {
    const planned = await this.positions.plannedUnder(token);
    const ranges = planned.map(({ of, position }) => ({ of, position, lastOffset: position.plan!.lastOffset }));
    const records = await this.log.read(ranges);
    return ranges.map((range, at) => ({ ...range, records: (records[at] ?? []).map(opened) }));
  }

  private async presenceOf(parts: readonly GroupPart[]): Promise<Presence> {
    const blocks = freshIn(parts);
    return presenceOf(blocks, await this.store.rowsOf(blocks));
  }
}

const sorted = ({ records, position }: GroupPart) =>
  sortBlocks(
    records.flatMap(({ block }) => block ?? []),
    position.sequences,
  );

const freshIn = (parts: readonly GroupPart[]): BlockToInsert[] =>
  parts.flatMap((part) => sorted(part).fresh.filter(({ count }) => count > 0));
