import { type StoredSubscriptionEvent, subscriptionEventOf } from '../domain/subscription/first-version.js';
import { begunSegment } from './begun-segments.js';

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
  const rows = events.flatMap(({ streamId, tenant, type, data }) => {
    const segment = begunSegment(subscriptionEventOf({ ...data, type } as StoredSubscriptionEvent));
    if (!segment) return [];
    return {
      subscription_id: streamId.slice('subscription/'.length),
      number: segment.number,
      tenant,
      phase: segment.phase,
      product_id: segment.productId,
      product_version: segment.productVersion,
      starts_at: segment.start,
      ends_at: segment.end,
      full_starts_at: segment.full.start,
      full_ends_at: segment.full.end,
    };
  });
  if (rows.length === 0) return;
  await on.query('insert into segments select * from jsonb_populate_recordset(null::segments, $1)', [
    JSON.stringify(rows),
  ]);
}
