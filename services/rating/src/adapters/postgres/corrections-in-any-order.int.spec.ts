import { jest } from '@jest/globals';
import fc from 'fast-check';
import { UsageCorrection, type UsageRow, usageRow } from '#contracts';
import { Exact } from '#money';
import {
  closing,
  february,
  january,
  meteredThrice,
  month,
  opened,
  product,
  started,
  summaries,
  usage,
} from '../../testing/acme.js';
import { acme, bookOf } from '../../testing/given.js';
import { ownSchema } from '../../testing/own-schema.js';
import { RatingInProcess } from '../../testing/rating-in-process.js';

jest.setTimeout(120_000);

let schema: Awaited<ReturnType<typeof ownSchema>>;
let rating: RatingInProcess;
let isOpen = false;

const metricsOf = (...types: readonly string[]) =>
  types.map((type) => ({
    ...summaries,
    metricId: type,
    aggregation: { type, element: 'summaries', carriesOver: false, ...(type === 'percentile' && { percentile: 75 }) },
    minimum: '3',
  }));
const everyKind = product({
  pricingMetrics: [
    ...meteredThrice.pricingMetrics,
    ...metricsOf('max', 'min', 'latest', 'average', 'count', 'time-weighted-sum', 'percentile'),
  ],
});
/** Where one metric must be folded again all are; of these each event is taken back by itself. */
const takenBackAlone = product({
  pricingMetrics: [
    ...metricsOf('sum', 'percentile'),
    ...metricsOf('percentile').map((metric) => ({ ...metric, metricId: 'by team', groupBy: 'team' })),
  ],
});

const factsOf = (sold: typeof everyKind) => ({
  ...acme,
  products: [sold],
  subscriptions: [started(), opened(month(1))],
});

async function begin(of: ReturnType<typeof factsOf>): Promise<void> {
  schema = await ownSchema();
  isOpen = true;
  rating = new RatingInProcess(schema.pool, bookOf(of));
}

async function end(): Promise<void> {
  if (!isOpen) return;
  isOpen = false;
  await rating?.stop();
  await schema?.drop();
}

let corrected = 0;
const correctionOf = (eventId: string, replacement?: object): UsageCorrection => ({
  ...UsageCorrection.fromPartial({}),
  id: `correction-${corrected++}`,
  tenant: 'demo',
  type: replacement ? 'usage-amended' : 'usage-voided',
  occurredAt: february,
  source: 'api',
  eventId,
  reason: 'spec',
  ...(replacement && { replacement: JSON.stringify(replacement) }),
});

/** What all of the subscription's segments come to, the closed ones as they are now. */
async function figures(of: RatingInProcess): Promise<unknown[]> {
  const stored = await of.periods.periods('demo', 'sub-1', 10);
  const periods = stored.map(({ number, totals }) => [
    number,
    Object.entries(totals)
      // How late its usage may be is no part of what it comes to, and stays where usage is taken back.
      .filter(([metric]) => metric !== '')
      .map(([metric, written]) => [metric, withoutArrival(metric, written as unknown[])]),
  ]);
  const { rows: groups } = await schema.pool.query(
    `select period_index, metric_id, group_name, event_count, aggregate from meter_groups
     order by period_index, metric_id, group_name`,
  );
  return [periods.sort(), groups];
}

/** When the latest value arrived is told by the log, which corrections have made longer. */
function withoutArrival(metric: string, written: unknown[]): unknown {
  const only = written[3] as [number, unknown[]] | null;
  return metric === 'latest' && only
    ? [...written.slice(0, 3), [only[0], only[1] && [only[1][0], only[1][2]]]]
    : written;
}

const sumsOf = (of: RatingInProcess) => {
  const sums = new Map<string, Exact>();
  for (const row of of.rows)
    for (const [at, metric] of row.metric_ids.entries()) {
      const key = `${row.period_index}/${metric}`;
      sums.set(key, (sums.get(key) ?? Exact.zero).plus(Exact.parse(row.amounts[at] ?? '0')));
    }
  return [...sums].map(([key, sum]) => [key, sum.toString()]).toSorted();
};

describe('usage, voids and amendments in any order', () => {
  afterEach(end);

  const at = fc.constantFrom(january + 1_000, january + 5_000, february - 1, february + 7, february + 9_000);
  const value = fc.oneof(fc.integer({ min: -5, max: 40 }), fc.constantFrom('1.5', 'none'));
  const event = fc.record({ at, value, team: fc.constantFrom('a', 'b'), user: fc.constantFrom('ada', 'bob', 'eve') });
  const step = fc.oneof(
    { weight: 5, arbitrary: fc.record({ kind: fc.constant('usage' as const), event }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('void' as const), of: fc.nat(9), event }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('amend' as const), of: fc.nat(9), event }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('commit' as const), event }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('close' as const), event }) },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('hand over' as const), event }) },
  );
  const properties = (one: { value: unknown; team: string; user: string }) => ({
    summaries: one.value,
    team: one.team,
    user: one.user,
  });

  it.each([
    ['every kind of metric', everyKind],
    ['metrics of which each event is taken back by itself', takenBackAlone],
  ])('come to what a fold of the events that remain comes to, by %s', async (_, sold) => {
    const facts = factsOf(sold);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 25 }), async (steps) => {
        await begin(facts);
        const remaining = new Map<string, UsageRow>();
        const voided = new Set<string>();
        let sent = 0;
        let isClosed = false;
        for (const one of steps) {
          const { kind, event: said } = one;
          const id = `e${'of' in one ? one.of : sent}`;
          if (kind === 'usage') {
            const row = usage(`e${sent++}`, said.value, { at: said.at, properties: properties(said) });
            remaining.set(row[usageRow.id], row);
            rating.usage('org-1', row);
          } else if (kind === 'void') {
            rating.correction(correctionOf(id));
            if (remaining.delete(id)) voided.add(id);
          } else if (kind === 'amend') {
            rating.correction(correctionOf(id, { occurredAt: said.at, properties: properties(said) }));
            if (remaining.delete(id))
              remaining.set(id, usage(id, said.value, { at: said.at, properties: properties(said) }));
          } else if (kind === 'close' && !isClosed) {
            rating.closing(closing(month(0)));
            isClosed = true;
          } else if (kind === 'commit') await rating.rateAll();
          else if (kind === 'hand over') rating = await rating.handOver();
        }
        await rating.rateAll();
        rating = await rating.handOver();
        const found = await figures(rating);
        const sums = sumsOf(rating);
        const twinOf = async () => {
          await end();
          await begin(facts);
          rating.usage('org-1', ...remaining.values());
          if (isClosed) rating.closing(closing(month(0)));
          await rating.rateAll();
          return figures(rating);
        };
        const expected = (await twinOf()) as [unknown[][], unknown[]];
        const touched = new Set((expected[0] as [number][]).map(([number]) => number));
        // A period that nothing is left of is stored all the same.
        const periods = (found[0] as [number][]).filter(([number]) => touched.has(number));
        expect([periods, found[1]]).toEqual(expected);
        const expectedSums = new Map(sumsOf(rating) as [string, string][]);
        for (const [key, sum] of sums) expect([key, sum]).toEqual([key, expectedSums.get(key as string) ?? '0']);
        await end();
      }),
      { numRuns: Number(process.env['RUNS'] ?? 10) },
    );
  });
});
