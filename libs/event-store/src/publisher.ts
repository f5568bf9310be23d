import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { reachingPostgres, schemaName } from '#database';
import { appendedChannel, EventStore, type StoredEvent } from './event-store.js';
import type { OutgoingMessage } from './outgoing-message.js';

/** What the publisher needs of a Kafka producer: `send` resolves after the broker has all records. */
export interface PublishingProducer {
  send(topic: string, records: Omit<OutgoingMessage, 'topic'>[]): Promise<void>;
}

export interface PublisherLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

export interface PublisherOptions {
  pool: Pool;
  schema: string;
  /** Names the remembered position; one service may have several publishers. */
  name: string;
  producer: PublishingProducer;
  /** The public messages of one private event; none when it stays private. Must give the same answer every time. */
  map(event: StoredEvent): OutgoingMessage[] | Promise<OutgoingMessage[]>;
  log?: PublisherLog;
  /** How often to look without having been told, in milliseconds; 1,000 when absent. */
  pollMs?: number;
  /** How many events to read at once; 500 when absent. */
  batchSize?: number;
}

export interface Publisher {
  /** Resolves when everything that is in the store now has been acknowledged by the broker, here or by a replica. */
  caughtUp(signal?: AbortSignal): Promise<void>;
  /** The position through which the broker has everything, and that of the last event. */
  positions(): Promise<{ published: bigint; last: bigint }>;
  stop(): Promise<void>;
}

/**
 * Publishes the store's events by position: in order, at least once, by one process at a time. The position moves only
 * after the broker has acknowledged, so an outage of either side, or a crash, repeats messages and loses none.
 */
export function runPublisher(options: PublisherOptions): Publisher {
  const publisher = new PositionPublisher(options);
  const running = publisher.run();
  return {
    caughtUp: (signal) => publisher.caughtUp(signal),
    positions: () => publisher.positions(),
    stop: async () => {
      publisher.stop();
      await running;
    },
  };
}

class PositionPublisher {
  private readonly store: EventStore;
  private readonly positionTable: string;
  private readonly stopping = new AbortController();
  private nudge = Promise.withResolvers<void>();

  constructor(private readonly options: PublisherOptions) {
    this.store = new EventStore(options.pool, options.schema);
    this.positionTable = `${schemaName(options.schema)}.publisher_position`;
  }

  stop(): void {
    this.stopping.abort();
    this.nudge.resolve();
  }

  async run(): Promise<void> {
    let failures = 0;
    while (!this.stopping.signal.aborted) {
      try {
        await this.withOwnConnection(async (connection) => {
          while (!(await this.isMine(connection))) {
            if (this.stopping.signal.aborted) return;
            await this.sleep(this.pollMs);
          }
          failures = 0;
          await this.publishUntilStopped(connection);
        });
      } catch (error) {
        const waitMs = Math.min(100 * 2 ** failures++, 5_000);
        this.options.log?.warn(
          { publisher: this.options.name, error: String(error), waitMs },
          'publishing waits and tries again',
        );
        await this.sleep(waitMs);
      }
    }
  }

  async positions(): Promise<{ published: bigint; last: bigint }> {
    const published = await this.publishedPosition();
    return { published, last: await this.store.lastPosition() };
  }

  async caughtUp(signal?: AbortSignal): Promise<void> {
    const target = await this.store.lastPosition();
    const givenUp = AbortSignal.any([this.stopping.signal, ...(signal ? [signal] : [])]);
    while ((await this.publishedPosition()) < target) {
      this.nudge.resolve();
      await sleep(10, undefined, { signal: givenUp });
    }
  }

  private async publishUntilStopped(connection: PoolClient): Promise<void> {
    await connection.query(`listen "${appendedChannel(this.options.schema)}"`);
    let position = await this.position(connection);
    while (!this.stopping.signal.aborted) {
      this.nudge = Promise.withResolvers();
      const events = await this.store.readAfter(position, this.options.batchSize ?? 500, connection);
      const last = events.at(-1);
      if (last === undefined) {
        await this.wait(this.pollMs);
        continue;
      }
      await this.send(events);
      position = await this.remember(connection, position, last.position);
    }
  }

  private async send(events: StoredEvent[]): Promise<void> {
    let topic: string | undefined;
    let records: Omit<OutgoingMessage, 'topic'>[] = [];
    const flush = async () => {
      if (topic !== undefined && records.length > 0) await this.options.producer.send(topic, records);
      records = [];
    };
    for (const event of events) {
      for (const message of await this.options.map(event)) {
        if (message.topic !== topic) await flush();
        topic = message.topic;
        const { topic: _topic, ...record } = message;
        records.push(record);
      }
    }
    await flush();
  }

  /** The lock belongs to the connection, so a process that loses it can no longer move the position either. */
  private async isMine(connection: PoolClient): Promise<boolean> {
    const key = `${this.options.schema}/${this.options.name}`;
    const { rows } = await connection.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as mine', [key]);
    return rows[0].mine;
  }

  private publishedPosition(): Promise<bigint> {
    return reachingPostgres(() => this.position(this.options.pool));
  }

  private async position(on: Pool | PoolClient): Promise<bigint> {
    const { rows } = await on.query(`select position from ${this.positionTable} where name = $1`, [this.options.name]);
    return BigInt(rows[0]?.position ?? 0);
  }

  private async remember(connection: PoolClient, before: bigint, after: bigint): Promise<bigint> {
    const { rowCount } = await connection.query(
      `insert into ${this.positionTable} as known (name, position) values ($1, $3)
       on conflict (name) do update set position = excluded.position where known.position = $2`,
      [this.options.name, String(before), String(after)],
    );
    if (rowCount !== 1) throw new Error(`another publisher moved ${this.options.name} on from ${before}`);
    return after;
  }

  /** Ends only when the work has ended: a send of a lost connection must not overlap with those of the next one. */
  private async withOwnConnection(work: (connection: PoolClient) => Promise<void>): Promise<void> {
    const connection = await this.options.pool.connect();
    const wake = () => this.nudge.resolve();
    connection.on('error', wake);
    connection.on('notification', wake);
    try {
      await work(connection);
    } finally {
      // Destroyed rather than returned: its lock and its subscription must end with it.
      connection.release(true);
    }
  }

  private async wait(longestMs: number): Promise<void> {
    const timer = setTimeout(() => this.nudge.resolve(), longestMs);
    await this.nudge.promise;
    clearTimeout(timer);
  }

  private async sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.stopping.signal }).catch(() => {});
  }

  private get pollMs(): number {
    return this.options.pollMs ?? 1_000;
  }
}
