import type { Pool, PoolClient } from 'pg';
import { frozenAfterMs, reachingPostgres, schemaName } from '#database';
import { Loop, type Round, waitUntil } from '#running';
import { appendedChannel, EventStore, type StoredEvent } from './event-store.js';
import type { OutgoingMessage } from './outgoing-message.js';
import { type PublishingProducer, sendInOrder } from './send-in-order.js';

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
  /** How often to look without being woken, in milliseconds; 1,000 when absent. */
  pollMs?: number;
  /** How many events to read at once; 500 when absent. */
  batchSize?: number;
  /** A publisher that says nothing to Postgres for so long is frozen, and another one goes on; 30,000 when absent. */
  frozenAfterMs?: number;
}

export interface Publisher {
  /** Resolves when everything that is in the store now has been acknowledged by the broker, here or by a replica. */
  caughtUp(signal?: AbortSignal): Promise<void>;
  /** The position through which the broker has everything, and that of the last event. */
  positions(): Promise<{ published: bigint; last: bigint }>;
  /** How long ago the first event was recorded that the broker does not have; 0 when it has all of them. */
  oldestUnsentSeconds(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Publishes the store's events by position: in order, at least once, by one process at a time. The position moves only
 * after the broker has acknowledged, so an outage of either side, or a crash, repeats messages and loses none.
 */
export function runPublisher(options: PublisherOptions): Publisher {
  const publisher = new PositionPublisher(options);
  publisher.start();
  return publisher;
}

class PositionPublisher implements Publisher {
  private readonly store: EventStore;
  private readonly positionTable: string;
  private readonly loop: Loop;
  private readonly stopping = new AbortController();
  private connection: PoolClient | undefined;
  /** Through which this process has published; undefined while another one has the turn. */
  private position: bigint | undefined;

  constructor(private readonly options: PublisherOptions) {
    this.store = new EventStore(options.pool, options.schema);
    this.positionTable = `${schemaName(options.schema)}.publisher_position`;
    this.loop = new Loop({
      round: () => this.round(),
      restMs: options.pollMs ?? 1_000,
      backOff: { firstMs: 100, maxMs: 5_000 },
      onFailure: (error, waitMs) =>
        options.log?.warn(
          { publisher: options.name, error: String(error), waitMs },
          'publishing waits and tries again',
        ),
    });
  }

  start(): void {
    this.loop.start();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop.stop();
    this.disconnect();
  }

  async positions(): Promise<{ published: bigint; last: bigint }> {
    return { published: await this.published(), last: await this.store.lastPosition() };
  }

  async oldestUnsentSeconds(): Promise<number> {
    const [oldest] = await this.store.readAfter(await this.published(), 1);
    return oldest === undefined ? 0 : Math.max(0, Date.now() - oldest.recordedAt.getTime()) / 1_000;
  }

  async caughtUp(signal?: AbortSignal): Promise<void> {
    const target = await this.store.lastPosition();
    const isPublished = async () => {
      if ((await this.published()) >= target) return true;
      this.loop.wake();
      return false;
    };
    const givenUp = AbortSignal.any([this.stopping.signal, ...(signal ? [signal] : [])]);
    await waitUntil(isPublished, { everyMs: 10, signal: givenUp });
  }

  /** A round ends only when its send has ended: those of a lost connection must not overlap with the next one's. */
  private async round(): Promise<Round> {
    try {
      this.connection ??= await this.connect();
      this.position ??= await this.turn(this.connection);
      if (this.position === undefined) return 'idle';
      return await this.publishNext(this.connection, this.position);
    } catch (error) {
      this.disconnect();
      throw error;
    }
  }

  private async publishNext(connection: PoolClient, position: bigint): Promise<Round> {
    const events = await this.store.readAfter(position, this.options.batchSize ?? 500, connection);
    const last = events.at(-1);
    if (last === undefined) return 'idle';
    await this.send(events);
    this.position = await this.remember(connection, position, last.position);
    return 'more';
  }

  private async send(events: StoredEvent[]): Promise<void> {
    const messages: OutgoingMessage[] = [];
    for (const event of events) messages.push(...(await this.options.map(event)));
    await sendInOrder(this.options.producer, messages);
  }

  private async connect(): Promise<PoolClient> {
    const connection = await this.options.pool.connect();
    const wake = () => this.loop.wake();
    connection.on('error', wake);
    connection.on('notification', wake);
    return connection;
  }

  /** Destroyed rather than returned: its lock and its subscription must end with it. */
  private disconnect(): void {
    this.connection?.release(true);
    this.connection = undefined;
    this.position = undefined;
  }

  /**
   * Where to go on, if no other process publishes. The lock belongs to the connection, so a process that loses it can no
   * longer move the position either.
   */
  private async turn(connection: PoolClient): Promise<bigint | undefined> {
    const key = `${this.options.schema}/${this.options.name}`;
    const { rows } = await connection.query('select pg_try_advisory_lock(hashtextextended($1, 0)) as mine', [key]);
    if (!rows[0].mine) return undefined;
    const silenceMs = this.options.frozenAfterMs ?? frozenAfterMs;
    await connection.query(`set idle_session_timeout = ${silenceMs}; listen "${appendedChannel(this.options.schema)}"`);
    return this.publishedPosition(connection);
  }

  private published(): Promise<bigint> {
    return reachingPostgres(() => this.publishedPosition(this.options.pool));
  }

  private async publishedPosition(on: Pool | PoolClient): Promise<bigint> {
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
}
