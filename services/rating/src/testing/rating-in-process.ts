import type { Pool } from 'pg';
import {
  ChargeMessage,
  chargeTopic,
  encodeUsageBlock,
  lateUsageTopic,
  type PeriodClosing,
  type RatedUsageRow,
  ratedUsageTopic,
  UsageCorrection,
  type UsageRow,
  usagePartitionOf,
  usageTopic,
} from '#contracts';
import type { OutgoingRecord, Producer } from '#kafka';
import { openRatedUsageBlock, rowsOfRatedUsageBlock } from '#rated-usage';
import { Progress } from '#running';
import { createLogger } from '#telemetry';
import { logRecordOf } from '../adapters/kafka/usage.consumer.js';
import { deliveryOfRecords, recordReadAgain } from '../adapters/kafka/usage-log.reader.js';
import type { BackfillUsage } from '../application/backfills/backfill-usage.js';
import { ClosingPostponement } from '../application/closing-postponement.js';
import { CommitBatch } from '../application/commit-batch.js';
import { CorrectedEvents } from '../application/corrections/corrected-events.js';
import { IdlePublishing } from '../application/idle-publishing.js';
import { MoveUsage } from '../application/move-usage.js';
import { OutboxRelay } from '../application/outbox-relay.js';
import { OwnedPartitions } from '../application/owned-partitions.js';
import type { RatedUsageLog } from '../application/ports.js';
import { RatingWorker } from '../application/rating-worker.js';
import type { RecostUsage } from '../application/recostings/recost-usage.js';
import { Redrive } from '../application/redrive.js';
import { SegmentHistories } from '../application/segment-histories.js';
import { TenantsBehind } from '../application/tenants-behind.js';
import type { UsageToReport } from '../application/usage-to-report.js';
import type { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import type { ModelPrices } from '../domain/cost/cost.js';
import { partitions } from './acme.js';
import { backfillsOf, recostingsOf, usageToReportOf } from './backfills-of.js';
import { closingRecord, rulesOf } from './given.js';
import { messageOf, ratedLogOf } from './message-of.js';
import { RatingRepositories } from './rating-repositories.js';

/** Rating with a real Postgres and a log in memory: what is sent to the usage topic stands in the log again. */
export class RatingInProcess extends RatingRepositories {
  readonly redrive: Redrive;
  readonly charges: ChargeMessage[] = [];
  readonly lateUsage: ReturnType<typeof lateUsageTopic.codec.decode>[] = [];
  private rated: OutgoingRecord[] = [];
  /** The broker takes nothing until then. */
  sending: Promise<unknown> = Promise.resolve();
  /** Offsets of what was given up while its tenant was behind. */
  readonly deadLetters: string[] = [];
  readonly worker: RatingWorker;
  private readonly relay: OutboxRelay;
  private log = Array.from({ length: partitions }, () => [] as OutgoingRecord[]);
  private read = Array.from({ length: partitions }, () => 0);

  constructor(
    pool: Pool,
    readonly book: SubscriptionBook,
    readonly prices?: ModelPrices,
  ) {
    super(pool);
    const logger = createLogger('spec', { level: 'silent' });
    const settings = { usagePartitions: partitions, deduplication: true, minCommitIntervalMs: 0 };
    const references = { caughtUpNow: async () => {} };
    const rules = rulesOf(book, this.prices);
    this.relay = new OutboxRelay(this.producer(), this.outbox, new Progress(), logger);
    const owned = new OwnedPartitions(this.store, references, this.relay, book, settings, logger);
    const move = new MoveUsage(this.redrivable, owned, this.relay, rules, logger);
    this.redrive = new Redrive(this.redrivable, owned, book, move, new Progress(), logger);
    const postponement = new ClosingPostponement(this.redrivable, this.redrive, this.relay);
    const histories = new SegmentHistories(this.ratedLog(), this.relay);
    const commit = new CommitBatch(
      this.store,
      references,
      rules,
      this.eventKeys,
      owned,
      postponement,
      histories,
      new CorrectedEvents(this.correctedEvents, this.ratedLog(), histories, this.relay, book),
      this.redrive,
      this.relay,
      settings,
      () => undefined,
    );
    const log = {
      read: async (partition: number, first: bigint, last: bigint) => this.readAgain(partition, first, last),
      deliveryOf: (partition: number) =>
        deliveryOfRecords(partition, {
          write: async (_group, _place, { offset }) => void this.deadLetters.push(offset),
        }),
    };
    const behind = new TenantsBehind(log, owned, commit, this.relay, new Progress(), logger);
    this.worker = new RatingWorker(owned, commit, this.relay, new IdlePublishing(), behind, book, settings, logger);
  }

  /** The next owner of the partitions, which reads everything again and goes on in the log. */
  async handOver(): Promise<RatingInProcess> {
    await this.stop();
    return this.replica().rateAll();
  }

  /** Another process beside this one, which owns no partition until it rates. */
  replica(): RatingInProcess {
    const replica = new RatingInProcess(this.pool, this.book, this.prices);
    return Object.assign(replica, { log: this.log, read: this.read, rated: this.rated });
  }

  usage(account: string, ...rows: UsageRow[]): this {
    return this.usageOf('demo', usagePartitionOf('demo', account, partitions), rows);
  }

  /** `headers`: what the block says of itself instead. */
  usageOf(tenant: string, partition: number, rows: UsageRow[], headers: Record<string, string> = {}): this {
    const block = encodeUsageBlock({ kind: 'usage', tenant, receivedAt: 0, rows });
    this.log[partition]?.push({ ...block, headers: { ...block.headers, ...headers } });
    return this;
  }

  closing(closing: PeriodClosing): this {
    return this.closingIn(usagePartitionOf('demo', closing.accountId, partitions), closing);
  }

  closingIn(partition: number, closing: PeriodClosing): this {
    this.log[partition]?.push(closingRecord(closing).record);
    return this;
  }

  correction(correction: UsageCorrection): this {
    for (const partition of this.log.keys()) this.correctionIn(partition, correction);
    return this;
  }

  /** `more`: headers of its record beside its own. */
  correctionIn(partition: number, correction: UsageCorrection, more: Record<string, string> = {}): this {
    const value = Buffer.from(UsageCorrection.encode(correction).finish());
    const { type: kind, tenant } = correction;
    const headers = { kind, tenant, 'content-type': usageTopic.codec.contentType, ...more };
    this.log[partition]?.push({ partition, value, headers });
    return this;
  }

  /** Rates what is in the log, and what comes into it thereby, until nothing is left. */
  async rateAll(): Promise<this> {
    for (let isNew = true; isNew; ) {
      isNew = false;
      for (const partition of this.log.keys()) if (await this.rateNew(partition)) isNew = true;
      await this.relay.flushed();
    }
    return this;
  }

  /** Rates what one partition has now; what comes of that waits in the log. */
  async rateIn(partition: number): Promise<this> {
    await this.rateNew(partition);
    await this.relay.flushed();
    return this;
  }

  private async rateNew(partition: number): Promise<boolean> {
    const [records, from] = [this.log[partition] ?? [], this.read[partition] ?? 0];
    if (from === records.length && from > 0) return false;
    this.read[partition] = records.length;
    const fresh = records.slice(from).map((record, i) => logRecordOf(messageOf(record, from + i)));
    await this.worker.rate(partition, fresh);
    return fresh.length > 0;
  }

  /** Replaces usage by the log that is rated here. */
  get backfills(): BackfillUsage {
    const places = {
      endOf: async (partition: number) => BigInt(this.log[partition]?.length ?? 0),
      ratedUpTo: (tenant: string, partition: number) => this.store.ratedUpTo(tenant, partition),
    };
    return backfillsOf(this, this.ratedLog(), places, this.producer());
  }

  get recostings(): RecostUsage {
    return recostingsOf(this, this.ratedLog(), this.producer());
  }

  toReportAt(at: number): UsageToReport {
    return usageToReportOf(this, this.ratedLog(), at);
  }

  /** The periods that were closed, with the quantity of their first metric. */
  get closed(): [number, string | undefined][] {
    return this.charges
      .filter(({ type }) => type === 'period-charged')
      .map(({ periodIndex, charges: [metric] }) => [periodIndex, metric?.quantity]);
  }

  get figures(): unknown[][] {
    const { charges = [] } = this.charges.at(-1) ?? {};
    return charges.map((one) => [one.metricId, one.quantity, one.amount, one.groupCount, one.eventCount]);
  }

  stop(): Promise<void> {
    return this.relay.drain();
  }

  private readAgain(partition: number, first: bigint, last: bigint) {
    const records =
      this.log[partition]?.slice(Number(first), Math.min(Number(last) + 1, Number(first) + readAtOnce)) ?? [];
    return records.map((record, i) => recordReadAgain(messageOf(record, Number(first) + i)));
  }

  get rows(): RatedUsageRow[] {
    return this.rated.flatMap(({ value, headers }) =>
      rowsOfRatedUsageBlock(openRatedUsageBlock(value, headers as Record<string, string>)),
    );
  }

  private ratedLog(): RatedUsageLog {
    return ratedLogOf(() => this.rated);
  }

  private producer(): Producer {
    return {
      send: async (topic, records) => {
        await this.sending;
        if (topic === chargeTopic.name) this.charges.push(...records.map(({ value }) => ChargeMessage.decode(value)));
        if (topic === ratedUsageTopic.name) this.rated.push(...records);
        if (topic === lateUsageTopic.name)
          this.lateUsage.push(...records.map(({ value }) => lateUsageTopic.codec.decode(value)));
        if (topic !== usageTopic.name) return;
        for (const record of records) this.log[record.partition ?? 0]?.push(record);
      },
      close: async () => {},
    };
  }
}

/** Records of the log that a tenant which is behind reads in one turn. */
const readAtOnce = 7;
