import type { Pool, PoolClient } from 'pg';
import { reachingPostgres, withTransaction } from '#database';
import { EventStore, type StoredEvent } from '#event-store';
import type { ClaimedDelivery, Deliveries, LoadedDelivery } from '../../application/ports.js';
import { type Delivery, type DeliveryEvent, evolveDelivery, unknownDelivery } from '../../domain/delivery/delivery.js';

export const schema = 'notifications';

/** Longer than the slowest attempt; a process that died in the middle of one leaves its claims for this long. */
const claimSeconds = 120;

export const deliveryEventOf = ({ type, data }: StoredEvent) => ({ type, data }) as DeliveryEvent;

/** Streams of deliveries, and the table of deliveries that follows from them. */
export class DeliveriesRepository implements Deliveries {
  private readonly store: EventStore;

  constructor(private readonly pool: Pool) {
    this.store = new EventStore(pool, schema);
  }

  async load(deliveryId: string): Promise<LoadedDelivery> {
    const stored = await this.store.read(deliveryId);
    return { state: stored.map(deliveryEventOf).reduce(evolveDelivery, unknownDelivery), version: stored.length };
  }

  async append(
    tenant: string,
    deliveryId: string,
    before: LoadedDelivery,
    events: readonly DeliveryEvent[],
    subject?: Uint8Array,
  ): Promise<void> {
    const [first] = events;
    const state = events.reduce(evolveDelivery, before.state);
    if (first === undefined || state.status === 'unknown') return;
    const append = { streamId: deliveryId, tenant, expectedVersion: before.version, events };
    await withTransaction(this.pool, async (transaction) => {
      const stored = await this.store.append({ ...append, recordedAt: new Date(first.data.at) }, transaction);
      if (first.type === 'DeliveryRequested') await insert(transaction, tenant, state, stored[0]!.position, subject);
      await update(transaction, state);
    });
  }

  async claimDue(at: number, limit: number): Promise<ClaimedDelivery[]> {
    const claimed = await reachingPostgres(() =>
      this.pool.query(
        `update deliveries set claimed_until = $1::timestamptz + make_interval(secs => $3)
         where delivery_id in (
           select delivery_id from deliveries
           where status = 'waiting' and next_attempt_at <= $1 and (claimed_until is null or claimed_until <= $1)
           order by next_attempt_at limit $2 for update skip locked)
         returning tenant, delivery_id, channel, template, recipient, about, invoice`,
        [new Date(at), limit, claimSeconds],
      ),
    );
    return claimed.rows.map(({ tenant, delivery_id: deliveryId, channel, template, recipient, about, invoice }) => ({
      tenant,
      notice: { deliveryId, channel, template, recipient, about },
      subject: invoice,
    }));
  }
}

async function insert(
  on: PoolClient,
  tenant: string,
  { notice, requestedAt }: Delivery,
  position: bigint,
  subject: Uint8Array = new Uint8Array(),
): Promise<void> {
  const { deliveryId, channel, template, recipient, about } = notice;
  await on.query(
    `insert into deliveries (delivery_id, tenant, requested, channel, template, recipient, about, invoice, status,
       attempts, last_problem, requested_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', 0, '', $9)`,
    [
      deliveryId,
      tenant,
      String(position),
      channel,
      template,
      recipient,
      about,
      Buffer.from(subject),
      new Date(requestedAt),
    ],
  );
}

async function update(on: PoolClient, state: Delivery): Promise<void> {
  const { status, attempts, lastProblem, notice } = state;
  const nextAttemptAt = status === 'waiting' ? new Date(state.nextAttemptAt) : null;
  const finishedAt = status === 'waiting' ? null : new Date(state.finishedAt);
  await on.query(
    `update deliveries set status = $2, attempts = $3, last_problem = $4, next_attempt_at = $5, finished_at = $6,
       claimed_until = null where delivery_id = $1`,
    [notice.deliveryId, status, attempts, lastProblem, nextAttemptAt, finishedAt],
  );
}
