import { type RatedUsageRow, UsageCorrection } from '#contracts';
import { february, usage } from '../../testing/acme.js';
import { acme, given, Outcome, rulesOf } from '../../testing/given.js';
import { correctionRecords } from '../backfills/backfill-records.js';
import { BatchRating } from '../rate-batch.js';

/** What stands in the log of an amendment that was made of an event as it was once, by whoever amends many. */
function amendmentOf(row: RatedUsageRow, isCostAlone?: true) {
  const properties = { summaries: 900 };
  const event = { source: row.source, id: row.id, occurredAt: row.occurred_at, properties };
  const of = { tenant: 'demo', operation: 'spec', reason: 'spec', requestedAt: february };
  const amended = [{ before: event, after: event }];
  const [record] = correctionRecords({ ...of, ...(isCostAlone && { isCostAlone }) }, { voided: [], amended }, 1);
  const topic = 'usage';
  return { correction: UsageCorrection.decode(record!.value), attempt: 0, record: { ...record!, topic } };
}

describe('an amendment of an event that has said something else since it was read', () => {
  it.each<[string, true | undefined, string[]]>([
    ['changes nothing but the cost where it is for the cost alone', true, ['5', '-5', '5']],
    ['says what the event is from now on', undefined, ['5', '-5', '900']],
  ])('%s', (_, isCostAlone, expected) => {
    const rating = given(acme);
    const before = rating.when(usage('a', 5));
    const row = before.rows[0]!;
    const period = rating.state.periods.find('sub-1', 0)!;
    const batch = new BatchRating(rating.state, rulesOf(rating.book), undefined);
    const found = [{ record: amendmentOf(row, isCostAlone), event: { place: 'rated' as const, row, period } }];
    batch.correct({ found, histories: new Map() }, 1n);
    const after = new Outcome(batch.finish(2n), batch.counts);
    expect([...before.rows, ...after.rows].map(({ quantities }) => quantities[0])).toEqual(expected);
    expect(after.commit.corrections).toMatchObject([{ outcome: 'applied' }]);
  });
});
