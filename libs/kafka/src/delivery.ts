import { isRefusal, isUnavailable } from '#decider';
import type { DeadLetters } from './dead-letters.producer.js';
import type { TopicSubscription } from './group-subscription.js';
import { deliveriesRetried, messagesDeadLettered, messagesHandled, messagesRefused } from './kafka.metrics.js';
import type { KafkaLog } from './kafka-settings.js';
import type { Message, MessageBatch } from './message-batch.js';
import { inTraceOf } from './trace-headers.js';

/** How far a delivery came: the last offset that is done, and how long the rest waits when it must be tried again. */
export interface Delivered {
  doneThrough?: string;
  retryInMs?: number;
}

export type Proceed = (next: Message) => boolean;

export interface DeliveryOptions {
  group: string;
  deadLetters: DeadLetters;
  log: KafkaLog;
  defectAttempts: number;
  backoff: { firstMs: number; maxMs: number };
}

/** How often a defect is tried, and how long it waits in between, unless a group says otherwise. */
export const deliveryDefaults: Pick<DeliveryOptions, 'defectAttempts' | 'backoff'> = {
  defectAttempts: 3,
  backoff: { firstMs: 100, maxMs: 5_000 },
};

/**
 * Gives the messages of one partition to its handler and turns the three kinds of error into what happens next:
 * a refusal is acknowledged, the unavailable waits, a defect is tried some times and then dead-lettered.
 * It remembers what failed at the head of the partition, so one instance serves one partition while it is assigned.
 */
export class Delivery {
  private head = { offset: '', defects: 0, waits: 0 };

  constructor(
    private readonly subscription: TopicSubscription,
    private readonly options: DeliveryOptions,
  ) {}

  /** `proceed` is asked before each part and each single message, so that a drain or a rebalance ends a long batch early. */
  async deliver(batch: MessageBatch, proceed: Proceed = () => true): Promise<Delivered> {
    if (this.subscription.delivery === 'message' || batch.messages.length === 1) {
      return this.deliverOneByOne(batch, proceed, this.options.defectAttempts);
    }
    try {
      await this.handle(batch);
      return { doneThrough: batch.messages.at(-1)!.offset };
    } catch (error) {
      if (isUnavailable(error)) return this.waitFor(batch, error);
      if (!isRefusal(error) && this.countDefect(batch) < this.options.defectAttempts)
        return this.tryAgain(batch, error);
      return this.deliverHalves(batch, proceed);
    }
  }

  /** Halves of what failed, and halves of those, until it stands alone: all others go on together. */
  private async deliverHalves({ messages, ...of }: MessageBatch, proceed: Proceed): Promise<Delivered> {
    const middle = messages.length >> 1;
    const first = await this.deliverPart({ ...of, messages: messages.slice(0, middle) }, proceed);
    if (first.doneThrough !== messages[middle - 1]!.offset) return first;
    return { ...first, ...(await this.deliverPart({ ...of, messages: messages.slice(middle) }, proceed)) };
  }

  private async deliverPart(part: MessageBatch, proceed: Proceed): Promise<Delivered> {
    if (part.messages.length === 1) return this.deliverOneByOne(part, proceed, 1);
    if (!proceed(part.messages[0]!)) return {};
    try {
      await this.handle(part);
      return { doneThrough: part.messages.at(-1)!.offset };
    } catch (error) {
      return isUnavailable(error) ? this.waitFor(part, error) : this.deliverHalves(part, proceed);
    }
  }

  private async deliverOneByOne(batch: MessageBatch, proceed: Proceed, attempts: number): Promise<Delivered> {
    let doneThrough: string | undefined;
    for (const message of batch.messages) {
      if (!proceed(message)) break;
      const put = await this.deliverOne({ ...batch, messages: [message] }, message, attempts);
      if (put !== 'done') return { ...put, ...(doneThrough !== undefined && { doneThrough }) };
      doneThrough = message.offset;
    }
    return doneThrough === undefined ? {} : { doneThrough };
  }

  private async deliverOne(one: MessageBatch, message: Message, attempts: number): Promise<Delivered | 'done'> {
    try {
      await this.handle(one);
      return 'done';
    } catch (error) {
      if (isUnavailable(error)) return this.waitFor(one, error);
      if (isRefusal(error)) return this.acknowledgeRefused(one, error.code, error.message);
      if (this.countDefect(one) < attempts) return this.tryAgain(one, error);
      return this.deadLetter(one, message, error);
    }
  }

  private async handle(batch: MessageBatch): Promise<void> {
    await inTraceOf(batch, this.options.group, () => this.subscription.handle(batch));
    messagesHandled.inc(this.labels, batch.messages.length);
  }

  private acknowledgeRefused(batch: MessageBatch, code: string, why: string): 'done' {
    messagesRefused.inc(this.labels);
    this.options.log.info({ ...this.placeOf(batch), code }, `refused: ${why}`);
    return 'done';
  }

  private async deadLetter(batch: MessageBatch, message: Message, cause: unknown): Promise<Delivered | 'done'> {
    try {
      await this.options.deadLetters.write(this.options.group, batch, message, cause);
    } catch (error) {
      return this.waitFor(batch, error);
    }
    messagesDeadLettered.inc(this.labels);
    this.options.log.error(
      { ...this.placeOf(batch), cause: stackOf(cause) },
      'a message failed and is now a dead letter',
    );
    return 'done';
  }

  private waitFor(batch: MessageBatch, error: unknown): Delivered {
    this.options.log.warn({ ...this.placeOf(batch), cause: messageOf(error) }, 'unavailable: the partition waits');
    return this.retryLater(batch);
  }

  private tryAgain(batch: MessageBatch, error: unknown): Delivered {
    this.options.log.warn(
      { ...this.placeOf(batch), cause: stackOf(error) },
      'a handler failed: it will be tried again',
    );
    return this.retryLater(batch);
  }

  private retryLater(batch: MessageBatch): Delivered {
    deliveriesRetried.inc(this.labels);
    const { firstMs, maxMs } = this.options.backoff;
    const waitMs = Math.min(firstMs * 2 ** this.headOf(batch).waits++, maxMs);
    return { retryInMs: Math.round(waitMs * (0.5 + Math.random() / 2)) };
  }

  private countDefect(batch: MessageBatch): number {
    return ++this.headOf(batch).defects;
  }

  private headOf(batch: MessageBatch) {
    const { offset } = batch.messages[0]!;
    if (this.head.offset !== offset) this.head = { offset, defects: 0, waits: 0 };
    return this.head;
  }

  private get labels() {
    return { group: this.options.group, topic: this.subscription.topic };
  }

  private placeOf({ topic, partition, messages }: MessageBatch) {
    const first = messages[0]!.offset;
    return { group: this.options.group, topic, partition, offset: first, messages: messages.length };
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
