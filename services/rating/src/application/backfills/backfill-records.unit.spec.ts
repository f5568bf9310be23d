import { decodeUsageBlock, type RatedUsageRow, type UsageRow, usageRow } from '#contracts';
import { planBackfill, undoOf } from '../../domain/backfill/backfill-plan.js';
import { january } from '../../testing/acme.js';
import { backfillRecords } from './backfill-records.js';
import { eventOfRow } from './usage-of-window.js';

const backfill = {
  ...{ backfillId: 'f', tenant: 'demo', subscriptionId: 'sub-1', accountId: 'org-1' },
  ...{ reason: 'The export was wrong', requestedAt: january },
};

/** A call of a model with somebody's key. */
const call = {
  ...{
    id: 'call',
    source: 'metering-ai-completions',
    kind: 'ai-completion',
    occurred_at: january,
    account_id: 'org-1',
  },
  ...{ organization: 'Acme', subscriber: 'ada@acme.example', credential: 'key-1', product_id: 'prod-1' },
  ...{ subscription_id: 'sub-1', properties: JSON.stringify({ model: 'our-llama', inputTokenCount: 1_000 }) },
} as RatedUsageRow;

function recordedBy(plan: ReturnType<typeof planBackfill>): UsageRow[] {
  const partitions = 2;
  return backfillRecords(backfill, plan, 1, partitions)
    .filter(({ headers }) => headers?.['kind'] === 'usage')
    .flatMap(({ value, headers }) => [...decodeUsageBlock(value as Buffer, headers as never).rows]);
}

describe('usage that a backfill has voided', () => {
  it('comes back as it was: a call that has a cost, with the key and the names of its customer', () => {
    const plan = planBackfill([eventOfRow(call)], []);
    expect(recordedBy(plan)).toEqual([]);
    const [row] = recordedBy(undoOf(JSON.parse(JSON.stringify(plan)), 'f'));
    expect(row?.slice(0, usageRow.fingerprint)).toEqual([
      ...['call~f', 'metering-ai-completions', 'ai-completion', january, 'org-1', 'Acme', 'ada@acme.example', null],
      ...['sub-1', 'key-1', { inputTokenCount: 1_000, model: 'our-llama' }],
    ]);
  });

  it('comes back as plain usage of the subscription where a backfill of before does not say what it was', () => {
    const { said: _, ...event } = eventOfRow(call);
    const [row] = recordedBy(undoOf(planBackfill([event], []), 'f'));
    expect(row?.slice(usageRow.kind, usageRow.properties)).toEqual([
      ...['event', january, 'org-1', null, null, null, 'sub-1', null],
    ]);
  });
});
