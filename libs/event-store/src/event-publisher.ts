import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleInit,
  Optional,
} from '@nestjs/common';
import type { Pool } from 'pg';
import { POOL } from '#database';
import { Unavailable } from '#decider';
import { onItsWay, Progress, succeedsWithin } from '#running';
import { LOGGER, oldestUnsent, PRODUCER, READINESS, type Readiness } from '#service-host';
import { EVENT_STORE_SCHEMA, type StoredEvent } from './event-store.js';
import type { OutgoingMessage } from './outgoing-message.js';
import { type Publisher, type PublisherLog, runPublisher } from './publisher.js';
import type { PublishingProducer } from './send-in-order.js';

/** Makes the public messages of the events of some streams, which are known by how their names begin. */
export interface StreamPublisher {
  readonly prefix: string;
  /** None when the event stays private. Must give the same answer every time. */
  messagesOf(event: StoredEvent): OutgoingMessage[] | Promise<OutgoingMessage[]>;
}

/** Answers when what must be done before has been done. Not a promise itself: what is injected would be awaited. */
export const PUBLISH_AFTER = Symbol('publish after');
export const PUBLISHER_NAME = Symbol('publisher name');
export const STREAM_PUBLISHERS = Symbol('stream publishers');

/** How long an answer waits for the log when nobody says; what is appended reaches it anyway. */
const longestWaitMs = 15_000;

/** Publishes the events of the service from its start to its end, and is part of its readiness. */
@Injectable()
export class EventPublisher implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private publisher: Publisher | undefined;
  private forgetAge = () => {};
  private isStopping = false;

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(EVENT_STORE_SCHEMA) private readonly schema: string,
    @Inject(PUBLISHER_NAME) private readonly name: string,
    @Inject(STREAM_PUBLISHERS) private readonly publishers: readonly StreamPublisher[],
    @Inject(PRODUCER) private readonly producer: PublishingProducer,
    @Inject(READINESS) private readonly readiness: Readiness,
    private readonly progress: Progress,
    @Inject(LOGGER) private readonly log: PublisherLog,
    @Optional() @Inject(PUBLISH_AFTER) private readonly publishAfter?: () => Promise<void>,
  ) {}

  onModuleInit(): void {
    this.readiness.add(`publisher ${this.name}`, () => this.look());
    this.forgetAge = oldestUnsent.add({ outbox: this.name, partition: '' }, () => this.running().oldestUnsentSeconds());
  }

  /** Only now: what other modules do before the application is up, such as restoring streams, is not published. */
  onApplicationBootstrap(): void {
    if (this.publishAfter) void this.publishAfter().then(() => this.start());
    else this.start();
  }

  private start(): void {
    if (this.isStopping) return;
    const { pool, schema, name, producer, log } = this;
    this.publisher = runPublisher({ pool, schema, name, producer, log, map: (event) => this.messagesOf(event) });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    this.forgetAge();
    await this.publisher?.stop();
  }

  /** From outside: nobody may have the publisher's turn. */
  private async look(): Promise<boolean> {
    const { published, last } = await this.running().positions();
    const work = `outbox of ${this.name}`;
    if (published < last) this.progress.waiting(work, published);
    else this.progress.moved(work);
    return true;
  }

  /** Resolves when everything that is in the store now is in the topics; Unavailable when that takes too long. */
  async caughtUp(withinMs = longestWaitMs): Promise<void> {
    const isOver = AbortSignal.timeout(withinMs);
    try {
      await this.running().caughtUp(isOver);
    } catch (error) {
      throw isOver.aborted ? new Unavailable('Kafka has not taken the messages yet') : error;
    }
  }

  /**
   * Waits until everything that is in the store now is in the topics, where whoever asks for it next looks; false when that
   * takes too long, and it is published later.
   */
  publishes(): Promise<boolean> {
    return succeedsWithin(this.caughtUp(onItsWay.atMostMs), onItsWay.atMostMs);
  }

  private running(): Publisher {
    if (!this.publisher) throw new Unavailable('the publisher has not started yet');
    return this.publisher;
  }

  private messagesOf(event: StoredEvent): OutgoingMessage[] | Promise<OutgoingMessage[]> {
    const publisher = this.publishers.find(({ prefix }) => event.streamId.startsWith(prefix));
    if (!publisher) throw new Error(`nobody publishes the stream ${event.streamId}`);
    return publisher.messagesOf(event);
  }
}
