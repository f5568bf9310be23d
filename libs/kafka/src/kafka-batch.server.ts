import { type CustomTransportStrategy, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { type HandlerExtras, kafkaTransport } from './batch-handler.js';
import { startGroup } from './group.consumer.js';
import type { GroupOptions, RunningGroup, TopicSubscription } from './group-subscription.js';
import type { KafkaSettings } from './kafka-settings.js';
import type { MessageBatch } from './message-batch.js';

export interface KafkaBatchServerOptions extends KafkaSettings {
  /** Options of single groups, by the group's name. */
  groups?: Record<string, GroupOptions>;
  /** Groups begin when this resolves. */
  after?: Promise<void>;
}

/**
 * The Nest transport: `app.connectMicroservice({ strategy: new KafkaBatchServer({...}) })` runs the `@BatchHandler` and
 * `@MessageHandler` methods of the module's controllers, with one group member per group. Listening does not wait for
 * the broker; readiness does.
 */
export class KafkaBatchServer extends Server implements CustomTransportStrategy {
  override readonly transportId = kafkaTransport;
  private running: RunningGroup[] = [];
  private isStarted = false;
  private isClosed = false;

  constructor(private readonly options: KafkaBatchServerOptions) {
    super();
  }

  listen(callback: (error?: unknown) => void): void {
    const byGroup = Map.groupBy(this.subscriptions(), ({ group }) => group);
    const start = () => {
      if (this.isClosed) return;
      this.isStarted = true;
      this.running = [...byGroup].map(([group, subscriptions]) => {
        const options = this.options.groups?.[group];
        const more = (options?.moreTopics ?? []).flatMap((topic) => subscriptions.map((one) => ({ ...one, topic })));
        return startGroup(this.options, group, [...subscriptions, ...more], options);
      });
    };
    if (this.options.after) void this.options.after.then(start);
    else start();
    callback();
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await Promise.all(this.running.map((group) => group.stop()));
  }

  /** Resolves when every group has its first assignment. */
  async ready(): Promise<void> {
    await Promise.all(this.running.map((group) => group.ready));
  }

  isReady(): boolean {
    return this.isStarted && this.running.every((group) => group.isReady());
  }

  override on(): never {
    throw new Error('KafkaBatchServer emits no events; see ready() and isReady()');
  }

  override unwrap<T>(): T {
    return this.running as T;
  }

  private subscriptions(): (TopicSubscription & { group: string })[] {
    return [...this.messageHandlers.values()].map((handler) => {
      const extras = handler.extras as HandlerExtras;
      const deliver = async (payload: unknown) => {
        const answer: unknown = await handler(payload);
        if (isObservable(answer)) await lastValueFrom(answer, { defaultValue: undefined });
      };
      const handle = (batch: MessageBatch) => {
        if (extras.delivery === 'batch') return deliver(batch);
        const { topic, partition } = batch;
        return deliver({ ...batch.messages[0], topic, partition });
      };
      return { ...extras, handle };
    });
  }
}
