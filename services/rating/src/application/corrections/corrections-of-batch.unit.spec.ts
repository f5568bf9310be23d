import { type RatedUsageRow, UsageCorrection } from '#contracts';
import { february, usage } from '../../testing/acme.js';
import { acme, given, Outcome, rulesOf } from '../../testing/given.js';
import { correctionRecords } from '../backfills/backfill-records.js';
import { BatchRating } from '../rate-batch.js';
import { type CorrectedEvent, type CorrectionRecord, postponedOf } from './correction.js';

/** What stands in the log of an amendment that was made of an event as it was once, by whoever amends many. */
function amendmentOf(row: RatedUsageRow, isCostAlone?: true) {
  const properties = { summaries: 900 };
  const event = { source: row.source, id: row.id, occurredAt: row.occurred_at, properties };
  const of = { tenant: 'demo', operation: 'spec', reason: 'spec', requestedAt: february };
  const amended = [{ before: event, after: event }];
  const [record] = correctionRecords({ ...of, ...(isCostAlone && { isCostAlone }) }, { voided: [], amended }, 1);
  const topic = 'usage';
  return { correction: UsageCorrection.decode(record!.value), ...postponedOf({}), record: { ...record!, topic } };
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

describe('a correction that goes behind its event into another partition', () => {
  const rating = given(acme);
  const { partition } = rating.state;
  const [elsewhere, last] = [partition + 1, partition + 2];
  const row = rating.when(usage('a', 5)).rows[0]!;
  /** What this partition makes of it. */
  const obeyed = (record: CorrectionRecord, event: CorrectedEvent) => {
    const batch = new BatchRating(rating.state, rulesOf(rating.book), undefined);
    batch.correct({ found: [{ record, event }], histories: new Map() }, 1n);
    const { corrections, outbox } = batch.finish(2n);
    return { answers: corrections.map(({ partition: of, outcome }) => [of ?? partition, outcome]), outbox };
  };
  const handedOnBy = (...partitions: number[]) => ({ ...amendmentOf(row), attempt: 1, handedOnBy: partitions });

  it('says who handed it on, and is answered there', () => {
    const { answers, outbox } = obeyed(handedOnBy(last), { place: 'on-its-way', partition: elsewhere });
    expect(answers).toEqual([]);
    expect(outbox.map((one) => one.partition)).toEqual([elsewhere]);
    expect(postponedOf(outbox[0]?.headers as Record<string, string>)).toEqual({
      attempt: 2,
      handedOnBy: [last, partition],
    });
  });

  it.each<[string, CorrectedEvent, number]>([
    ['where there is no such event', { place: 'nowhere' }, 1],
    ['where it is on its way for ever', { place: 'on-its-way', partition: elsewhere }, 5],
  ])('is not found for all that have had it, %s: else it would be pending for ever', (_, event, attempt) => {
    const { answers, outbox } = obeyed({ ...handedOnBy(elsewhere, last), attempt }, event);
    expect(outbox).toEqual([]);
    expect(answers).toEqual([partition, elsewhere, last].map((of) => [of, 'not-found']));
  });

  it('is answered by the partition that has the event alone', () => {
    expect(obeyed(handedOnBy(elsewhere), { place: 'void' }).answers).toEqual([[partition, 'already-void']]);
  });
});
