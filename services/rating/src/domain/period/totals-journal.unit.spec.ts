import fc from 'fast-check';
import type { LivePeriod } from './live-period.js';
import { bucketOf, journalBuckets, TotalsJournal } from './totals-journal.js';

interface Known extends LivePeriod {
  sequence: number;
}

const periodsOf = (count: number) =>
  Array.from(
    { length: count },
    (_, at) => ({ subscriptionId: `subscription-${at}`, number: 0, sequence: 0 }) as unknown as Known,
  );

/** What a store holds that does as it is told: rows of periods, and the lines of each bucket. */
class Store {
  readonly rows = new Map<LivePeriod, number>();
  readonly lines = Array.from({ length: journalBuckets }, () => [] as [LivePeriod, number][]);
  /** Rows of periods that were written. */
  written = 0;

  commit(journal: TotalsJournal, touched: readonly Known[], ending: ReadonlySet<Known> = new Set()): number {
    const entry = journal.begin(touched.length);
    for (const period of touched) {
      period.sequence += 1;
      const bucket = entry.place(period, !this.rows.has(period) || ending.has(period));
      if (bucket === undefined) this.write(period);
      else this.lines[bucket]?.push([period, period.sequence]);
    }
    const { buckets, periods } = entry.fold();
    for (const period of periods) this.write(period);
    for (const bucket of buckets) this.lines[bucket] = [];
    return periods.length;
  }

  newest(period: LivePeriod): number {
    const lines = this.lines[bucketOf(period.subscriptionId)] ?? [];
    return Math.max(this.rows.get(period) ?? 0, ...lines.filter(([of]) => of === period).map(([, at]) => at));
  }

  private write(period: Known): void {
    this.written += 1;
    this.rows.set(period, period.sequence);
  }
}

describe('the journal of totals', () => {
  it('is not used by a batch of few periods, nor for a period that is new or ends', () => {
    const [journal, store, periods] = [new TotalsJournal(), new Store(), periodsOf(300)];
    store.commit(journal, periods);
    expect(store.written).toBe(300);
    store.commit(journal, periods.slice(0, 100));
    expect(store.written).toBe(400);
    store.commit(journal, periods, new Set(periods.slice(0, 7)));
    expect(store.written).toBe(407);
    expect(store.lines.flat()).toHaveLength(293);
  });

  it('has very many periods written once for the dozen times that they change, and never all of them in one commit', () => {
    const [journal, store, periods] = [new TotalsJournal(), new Store(), periodsOf(12_800)];
    store.commit(journal, periods);
    let most = 0;
    const before = store.written;
    for (let batch = 0; batch < 480; batch++) {
      const from = (batch * 1_600) % periods.length;
      most = Math.max(most, store.commit(journal, periods.slice(from, from + 1_600)));
    }
    const changes = 480 * 1_600;
    expect((store.written - before) / changes).toBeLessThan(1 / 8);
    expect(most).toBeLessThan(periods.length / 10);
    const most1 = Math.max(...store.lines.map((lines) => lines.length));
    expect(most1).toBeLessThan(6_000);
  });

  it('spreads subscriptions over its buckets, always in the same way', () => {
    const sizes = new Map<number, number>();
    for (const { subscriptionId } of periodsOf(6_400)) {
      const bucket = bucketOf(subscriptionId);
      sizes.set(bucket, (sizes.get(bucket) ?? 0) + 1);
    }
    expect(sizes.size).toBe(journalBuckets);
    expect(Math.max(...sizes.values())).toBeLessThan(200);
    expect(['sub-1', '0197a1f2-7c3e-7000-8000-000000000001', ''].map(bucketOf)).toEqual([27, 42, 5]);
  });

  it('has the newest totals of every period, in its lines or in its row, whatever batches do', () => {
    const batches = fc.array(
      fc.record({ touched: fc.uniqueArray(fc.nat(39), { minLength: 0, maxLength: 40 }), ending: fc.nat(39) }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(batches, fc.integer({ min: 1, max: 5 }), (all, linesPerPeriod) => {
        const bounds = { leastPeriods: 5, linesPerPeriod, mostLines: 20, bucketsPerCommit: 9 };
        const [journal, store, periods] = [new TotalsJournal(bounds), new Store(), periodsOf(40)];
        for (const { touched, ending } of all) {
          const ends = new Set(touched.includes(ending) ? [periods[ending] as Known] : []);
          store.commit(
            journal,
            touched.map((at) => periods[at] as Known),
            ends,
          );
          expect(periods.map((period) => store.newest(period))).toEqual(periods.map(({ sequence }) => sequence));
        }
      }),
    );
  });
});
