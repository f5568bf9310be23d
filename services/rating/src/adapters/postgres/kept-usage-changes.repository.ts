import { Inject, Injectable } from '@nestjs/common';
import type { Pool } from 'pg';
import { type KeptUsageMessage, type UsageRow, usageRow } from '#contracts';
import { arrayText, POOL, reachingPostgres } from '#database';
import type { ChangingTable } from '../../application/table-publishing.js';

interface ChangeRow {
  sequence: string;
  state: string;
  tenant: string;
  source: string;
  id: string;
  reason: string;
  occurred_at: string;
  received_at: string;
  cost: string | null;
  cost_source: string;
  event: string;
}

const columns = 'partition, tenant, source, id, reason, occurred_at, received_at, cost, cost_source, event';

/** Ends a statement in which `changed` are rows of unattributed usage: that they are in this state now is published. */
export const noteChanged = (state: 'unattributed' | 'redriven' | 'taken-back'): string =>
  `insert into kept_usage_changes (state, ${columns}) select '${state}', ${columns} from changed`;

/** The same of conflicting usage, which has no reason and was never costed. */
export const noteConflicting = `insert into kept_usage_changes (state, ${columns})
  select 'conflicting', partition, tenant, source, id, '', (event::json ->> ${usageRow.occurredAt})::bigint, received_at,
    null, '', event from changed`;

/**
 * What became of kept usage since it was published. A row is written in the transaction that changes the usage, with its lock
 * held: of one event the later change has the higher sequence. It goes once it is published.
 */
@Injectable()
export class KeptUsageChangesRepository implements ChangingTable<KeptUsageMessage> {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  async unpublished(partitions: readonly number[], limit: number): Promise<KeptUsageMessage[]> {
    const { rows } = await reachingPostgres(() =>
      this.pool.query<ChangeRow>(
        'select * from kept_usage_changes where partition = any($1) order by sequence limit $2',
        [partitions, limit],
      ),
    );
    return rows.map(messageOf);
  }

  async markPublished(changes: readonly KeptUsageMessage[]): Promise<void> {
    await reachingPostgres(() =>
      this.pool.query('delete from kept_usage_changes where sequence = any($1::bigint[])', [
        arrayText(changes.map(({ sequence }) => sequence)),
      ]),
    );
  }
}

function messageOf({ event, ...change }: ChangeRow): KeptUsageMessage {
  const row = JSON.parse(event) as UsageRow;
  return {
    tenant: change.tenant,
    sequence: Number(change.sequence),
    state: change.state,
    source: change.source,
    id: change.id,
    kind: row[usageRow.kind],
    occurredAt: Number(change.occurred_at),
    receivedAt: Number(change.received_at),
    reason: change.reason,
    cost: change.cost ?? undefined,
    costSource: change.cost_source,
    organization: row[usageRow.organization] ?? '',
    subscriber: row[usageRow.subscriber] ?? '',
    credential: row[usageRow.credential] ?? '',
    product: row[usageRow.product] ?? '',
    subscriptionId: row[usageRow.subscription] ?? '',
    properties: JSON.stringify(row[usageRow.properties]),
    fingerprint: row[usageRow.fingerprint],
  };
}
