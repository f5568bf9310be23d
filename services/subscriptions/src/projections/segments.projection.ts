import type { Segment } from '#timeline';
import { decidedSegments } from '../domain/subscription/decided-segments.js';
import { type StoredSubscriptionEvent, subscriptionEventOf } from '../domain/subscription/first-version.js';

interface Stored {
  readonly streamId: string;
  readonly tenant: string;
  readonly type: string;
  readonly data: object;
}

interface On {
  query(text: string, values: unknown[]): Promise<unknown>;
}

/** The timeline of every subscription as a table, changed with the events that it follows from. */
export async function projectSegments(on: On, events: readonly Stored[]): Promise<void> {
  const rows = new Map<string, object>();
  for (const { streamId, tenant, type, data } of events) {
    const subscriptionId = streamId.slice('subscription/'.length);
    for (const segment of decidedSegments(subscriptionEventOf({ ...data, type } as StoredSubscriptionEvent)))
      rows.set(`${subscriptionId}/${segment.number}`, rowOf(tenant, subscriptionId, segment));
  }
  if (rows.size === 0) return;
  await on.query(
    `insert into segments select * from jsonb_populate_recordset(null::segments, $1)
     on conflict (subscription_id, number) do update set ends_at = excluded.ends_at`,
    [JSON.stringify([...rows.values()])],
  );
}

function rowOf(tenant: string, subscriptionId: string, segment: Segment): object {
  return {
    subscription_id: subscriptionId,
    number: segment.number,
    tenant,
    phase: segment.phase,
    product_id: segment.productId,
    product_version: segment.productVersion,
    starts_at: segment.start,
    ends_at: segment.end,
    full_starts_at: segment.full.start,
    full_ends_at: segment.full.end,
    contract_year: segment.contractYear,
  };
}
