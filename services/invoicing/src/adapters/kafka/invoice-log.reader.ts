import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import {
  type BrandingMessage,
  brandingTopic,
  type CouponMessage,
  type CreditNoteMessage,
  couponTopic,
  creditNoteTopic,
  type InvoiceMessage,
  invoiceTopic,
  type Topic,
  type WalletMessage,
  walletTopic,
} from '#contracts';
import { isUnavailable, Unavailable } from '#decider';
import { createKafka, type KafkaSettings, type MessageBatch, startGroup } from '#kafka';
import { retry } from '#running';
import { KAFKA_SETTINGS } from '#service-host';
import type { InvoiceLog } from '../../application/restore-invoices.js';
import { group } from './group.js';

const retrying = { everyMs: 1_000, atMostMs: 120_000 };

/** Everything that invoicing has ever published, and how far its consumers have read. */
@Injectable()
export class InvoiceLogReader implements InvoiceLog {
  constructor(@Inject(KAFKA_SETTINGS) private readonly settings: KafkaSettings) {}

  readInvoices(record: (messages: readonly InvoiceMessage[]) => Promise<void>): Promise<void> {
    return this.read(invoiceTopic, record);
  }

  readCreditNotes(record: (messages: readonly CreditNoteMessage[]) => Promise<void>): Promise<void> {
    return this.read(creditNoteTopic, record);
  }

  readCoupons(record: (messages: readonly CouponMessage[]) => Promise<void>): Promise<void> {
    return this.read(couponTopic, record);
  }

  readWallets(record: (messages: readonly WalletMessage[]) => Promise<void>): Promise<void> {
    return this.read(walletTopic, record);
  }

  readBrandings(record: (messages: readonly BrandingMessage[]) => Promise<void>): Promise<void> {
    return this.read(brandingTopic, record);
  }

  private async read<Message>(
    topic: Topic<Message>,
    record: (messages: readonly Message[]) => Promise<void>,
  ): Promise<void> {
    // A topic that was made a moment ago has no leader yet.
    const ends = await insist(() => this.ends(topic.name), `the topic ${topic.name} cannot be read`);
    if (ends.size === 0) return;
    const done = Promise.withResolvers<void>();
    const handle = async ({ messages, partition }: MessageBatch) => {
      const end = ends.get(partition);
      const wanted = messages.filter(({ offset }) => end !== undefined && BigInt(offset) < end);
      try {
        await record(wanted.map(({ value }) => topic.codec.decode(value)));
      } catch (error) {
        // Whatever cannot be restored must not be left out: a number would be given twice. The start fails instead.
        if (!isUnavailable(error)) done.reject(error);
        throw new Unavailable('the invoices are not restored', error);
      }
      if (end !== undefined && BigInt(messages.at(-1)!.offset) + 1n >= end) ends.delete(partition);
      if (ends.size === 0) done.resolve();
    };
    const reader = `${group}-restoration-${randomUUID()}`;
    const running = startGroup(this.settings, reader, [{ topic: topic.name, delivery: 'batch', handle }]);
    await done.promise.finally(() => running.stop());
    await this.deleteGroup(reader);
  }

  /** The consumers begin again at the beginning. Waits for members of a process that has just died. */
  forgetOffsets(): Promise<void> {
    return insist(() => this.deleteGroup(group), 'the consumer group of invoicing is still in use');
  }

  /** Whether a process of invoicing is consuming at this moment. */
  isBeingRead(): Promise<boolean> {
    return this.asAdmin(async (admin) => {
      const { groups } = await admin.describeGroups([group]);
      return groups.some(({ members }) => members.length > 0);
    });
  }

  private async ends(topic: string): Promise<Map<number, bigint>> {
    return this.asAdmin(async (admin) => {
      const offsets = await admin.fetchTopicOffsets(topic);
      return new Map(
        offsets.flatMap(({ partition, high, low }) => (high === low ? [] : [[partition, BigInt(high)] as const])),
      );
    });
  }

  private deleteGroup(name: string): Promise<void> {
    return this.asAdmin(async (admin) => {
      const { groups } = await admin.listGroups();
      if (groups.some(({ groupId }) => groupId === name)) await admin.deleteGroups([name]);
    });
  }

  private async asAdmin<Result>(
    work: (admin: ReturnType<ReturnType<typeof createKafka>['admin']>) => Promise<Result>,
  ): Promise<Result> {
    const admin = createKafka(this.settings).admin();
    try {
      await admin.connect();
      return await work(admin);
    } finally {
      await admin.disconnect().catch(() => undefined);
    }
  }
}

function insist<Result>(work: () => Promise<Result>, otherwise: string): Promise<Result> {
  return retry(work, retrying).catch((error: unknown) => {
    throw new Unavailable(otherwise, error);
  });
}
