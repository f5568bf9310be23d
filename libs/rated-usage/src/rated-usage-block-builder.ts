import { crc32 } from 'node:zlib';
import {
  type BlockHeaders,
  DamagedBlock,
  type RatedUsageRow,
  ratedUsageArrowContentType,
  ratedUsageRowColumns,
  type UsageRow,
  usageRow,
} from '#contracts';
import { BatchParts, dictionaryMessage, endOfStream, recordBatchMessage, schemaMessage } from './arrow-messages.js';
import { dictionariesOf, newBlockColumns } from './block-columns.js';
import type { Column } from './column.js';
import { ListEnds } from './list-column.js';
import type { BlockHead, CostOfUsage, RatedEvent, RatedMarginal, RowMark, SegmentColumns } from './rated-event.js';
import { mostRowsOfBlock, ratedUsageSchema } from './rated-usage-schema.js';
import { addTexts } from './text-columns.js';
import { zstd } from './zstd-frames.js';

const ratedUsage: RowMark = { status: 'rated', kind: 'usage' };

const schemaBytes = schemaMessage(ratedUsageSchema);

/** With fewer rows the framing outweighs what it frames, so that the block is compressed as a whole. */
const fewRows = 250;

/**
 * Makes blocks of rated usage: rows go straight into the buffers that Arrow frames. These are used again for the next
 * block, of whichever tenant and partition, so a builder is worth keeping.
 */
export class RatedUsageBlockBuilder {
  private readonly listEnds = new ListEnds();
  private readonly columns = newBlockColumns(this.listEnds);
  private readonly dictionaries = dictionariesOf(this.columns);
  private rows = 0;

  /** Rows since the last block was sealed. */
  get count(): number {
    return this.rows;
  }

  /** Characters of the texts that no dictionary holds, in the rows since then. */
  get textLength(): number {
    return this.columns.properties.length + this.columns.id.length;
  }

  /** A rated event. `receivedAt`: epoch milliseconds. */
  add(
    row: UsageRow,
    receivedAt: number,
    segment: SegmentColumns,
    cost: CostOfUsage,
    rated: RatedEvent,
    mark: RowMark = ratedUsage,
  ): void {
    const { columns } = this;
    columns.id.add(row[usageRow.id]);
    columns.source.add(row[usageRow.source]);
    columns.kind.add(row[usageRow.kind]);
    columns.occurred_at.add(row[usageRow.occurredAt]);
    columns.received_at.add(receivedAt);
    columns.subscriber.add(row[usageRow.subscriber] ?? '');
    columns.credential.add(row[usageRow.credential] ?? '');
    columns.properties.add(JSON.stringify(row[usageRow.properties]));
    this.addSegment(segment, row[usageRow.organization] ?? '');
    columns.cost.add(cost.amount ?? null);
    columns.cost_source.add(cost.source);
    columns.amount.add(rated.amount);
    this.addMarginals(rated.marginals);
    columns.status.add(mark.status);
    columns.reason.add('');
    columns.row_kind.add(mark.kind);
    columns.priced_on.add(cost.pricedOn ?? '');
    this.endRow();
  }

  /** With very many segments a look-up for each row was what a row cost most. */
  private addSegment(segment: SegmentColumns, organization: string): void {
    const { columns } = this;
    const { of } = segment;
    segment.account = columns.account_id.add(of.accountId, segment.account);
    segment.product = columns.product_id.add(of.productId, segment.product);
    columns.product_version.add(of.productVersion);
    segment.subscription = columns.subscription_id.add(of.subscriptionId, segment.subscription);
    columns.period_index.add(of.periodIndex);
    columns.period_start.add(of.periodStart);
    segment.currency = columns.currency.add(of.currency, segment.currency);
    segment.organization = columns.organization.add(organization, segment.organization);
  }

  private addMarginals(marginals: readonly RatedMarginal[]): void {
    const { metric_ids, quantities, amounts, running_quantities, running_amounts } = this.columns;
    for (const marginal of marginals) {
      metric_ids.items.add(marginal.metricId);
      quantities.items.add(marginal.quantity);
      amounts.items.add(marginal.amount);
      running_quantities.items.add(marginal.runningQuantity);
      running_amounts.items.add(marginal.runningAmount);
    }
    this.listEnds.add(marginals.length);
  }

  private endRow(): void {
    if (++this.rows > mostRowsOfBlock) throw new RangeError(`a block holds at most ${mostRowsOfBlock} rows`);
  }

  /** A row that was read. Throws DamagedBlock when it is none, and then the builder must not be used again. */
  addRow(row: RatedUsageRow): void {
    const { metric_ids, quantities, amounts, running_quantities, running_amounts } = row;
    for (const list of [quantities, amounts, running_quantities, running_amounts])
      if (list?.length !== metric_ids?.length) throw new DamagedBlock('lists of different lengths');
    for (const column of ratedUsageRowColumns) this.columns[column].addRead(row[column]);
    this.listEnds.add(metric_ids.length);
    this.endRow();
  }

  /** The rows so far as a block with that head; the builder is empty again. */
  seal(head: BlockHead): { value: Buffer; headers: BlockHeaders } {
    const { rows } = this;
    const isSmall = rows < fewRows;
    const stream = this.sealStream(head, !isSmall);
    const value = isSmall ? zstd(stream) : stream;
    return {
      value,
      headers: {
        'content-type': ratedUsageArrowContentType,
        ...(isSmall && { 'content-encoding': 'zstd' }),
        tenant: head.tenant,
        partition: String(head.partition),
        sequence: String(head.sequence),
        count: String(rows),
        crc32: crc32(value).toString(16),
      },
    };
  }

  /** The same as an Arrow stream, its buffers compressed or not. */
  sealStream(head: BlockHead, compress: boolean): Buffer {
    this.fillHead(head);
    return Buffer.concat([schemaBytes, ...this.drainMessages(compress), endOfStream]);
  }

  private fillHead({ tenant, partition, sequence }: BlockHead): void {
    const { columns, rows } = this;
    const tenantCode = columns.tenant.codeOf(tenant);
    for (let row = 0; row < rows; row++) {
      columns.tenant.addCode(tenantCode);
      columns.usage_partition.add(partition);
      columns.sequence.add(sequence);
    }
  }

  private drainMessages(compress: boolean): Uint8Array[] {
    const messages = this.dictionaries.flatMap(({ id, column }) => {
      const names = column.drainNames();
      const parts = new BatchParts();
      addTexts(parts, names);
      return dictionaryMessage(id, names.length, parts, compress);
    });
    const parts = new BatchParts();
    for (const column of Object.values<Column>(this.columns)) column.drainTo(parts);
    messages.push(...recordBatchMessage(this.rows, parts, compress));
    this.listEnds.clear();
    this.rows = 0;
    return messages;
  }
}
