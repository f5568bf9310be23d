import type { TenantTransaction } from '#event-store';
import type { KnownRunning } from '../../application/ports.js';
import type { BilledSubscription, ProductTerms } from '../../domain/occasion/billing-terms.js';
import type { KnownSeller } from '../../domain/occasion/facts.js';
import { firstPaidSql, sellerColumn, sellerTables } from './known-occasions.sql.js';
import { type SegmentRow, segmentOf } from './occasion-rows.js';

interface RunningRow {
  readonly subscription: BilledSubscription;
  readonly seller_name: string | null;
  readonly seller: KnownSeller | null;
  readonly segment: SegmentRow | null;
  readonly terms: ProductTerms | null;
  readonly first_paid: number | null;
  readonly first_paid_at: string | null;
  readonly has_late_documents: boolean | null;
  readonly late_windows: number;
}

/** The earliest segment of a subscription that is not closed, with what its document needs. */
export async function runningSegmentOf(
  transaction: TenantTransaction,
  subscriptionId: string,
): Promise<KnownRunning | undefined> {
  const [row] = await transaction.rows<RunningRow>(
    `select known.subscription, sellers.name as seller_name, ${sellerColumn}, sellers.has_late_documents,
       to_jsonb(s) as segment, product_terms.terms,
       ${firstPaidSql('$2')} as first_paid,
       (select count(*)::int from occasions o
        where o.tenant = $1 and o.subscription_id = $2 and o.kind = 'late-window-end') as late_windows,
       (select min(paid.starts_at) from segments paid
        where paid.tenant = $1 and paid.subscription_id = $2 and paid.phase = 'paid') as first_paid_at
     from subscriptions known
     ${sellerTables}
     left join lateral (
       select * from segments where tenant = $1 and subscription_id = $2 and not is_closed order by number limit 1
     ) s on true
     left join product_terms on (product_terms.tenant, product_terms.product_id, product_terms.version)
       = ($1, s.product_id, s.product_version)
     where known.tenant = $1 and known.subscription_id = $2`,
    [subscriptionId],
  );
  if (row === undefined) return undefined;
  const segment = segmentOf(row.segment);
  return {
    subscription: row.subscription,
    sellerName: row.seller_name ?? '',
    seller: row.seller ?? undefined,
    firstPaid: row.first_paid ?? undefined,
    firstPaidAt: row.first_paid_at === null ? undefined : Number(row.first_paid_at),
    hasLateDocuments: row.has_late_documents ?? false,
    lateWindow: row.late_windows,
    running: segment && row.terms ? { segment, terms: row.terms } : undefined,
  };
}
