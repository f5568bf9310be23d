import type { NamedParties, NoMatchReason } from '#attribution';
import { type UsageRow, usageRow } from '#contracts';

/** Why an event is kept and not billed (yet). Documented in the domain card; the API shows it as it stands. */
export type UnattributedReason = NoMatchReason | 'period-closed' | 'wrong-partition';

/** Whom a row says it is for and what was used. */
export function partiesOf(row: UsageRow): NamedParties {
  return {
    organization: row[usageRow.organization],
    subscriber: row[usageRow.subscriber],
    product: row[usageRow.product],
    subscription: row[usageRow.subscription],
  };
}
