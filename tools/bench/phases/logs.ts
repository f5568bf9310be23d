import { ClickHouseReader } from '../../../services/analytics/src/adapters/clickhouse/clickhouse.reader.js';
import { KeptUsageSearchRepository } from '../../../services/analytics/src/adapters/clickhouse/kept-usage-search.repository.js';
import { UsageSearchRepository } from '../../../services/analytics/src/adapters/clickhouse/usage-search.repository.js';
import { SearchUsage } from '../../../services/analytics/src/application/search-usage.js';
import type { UsageFilters, UsagePlace } from '../../../services/analytics/src/domain/usage-search.js';
import type { BenchRun } from '../bench-run.js';
import { generatedNames, rangeOfEvents } from './generated-events.js';
import {
  costsOfInserts,
  projectionsOfUsage,
  type Questions,
  storedRows,
  storedTenant,
  storeEvents,
  summaryOf,
  withEngine,
} from './stored-events.js';
import { keptCustomer, keptRows, storeKeptEvents } from './stored-kept-events.js';

export interface Logs extends Questions {
  readonly rows: number;
  /** Events that were not rated, beside them. */
  readonly keptRows: number;
  /** Microseconds of CPU of a row that is inserted, with all that questions need and without. */
  readonly cpuPerRow: { readonly searchable: number; readonly plain: number };
}

const rounds = 12;
const perPage = 101;

const ofQuestions = [
  ...[...projectionsOfUsage, 'index ids', 'index names', 'index words'],
  ...['column model', 'column provider', 'column agent', 'column tokens'],
];

/** Ten million generated events of one tenant in an engine of their own, and the questions of the usage log about them. */
export const logs = ({ say }: BenchRun): Promise<Logs> =>
  withEngine(async (clickHouse) => {
    const cpuPerRow = await costsOfInserts(clickHouse, { searchable: [], plain: ofQuestions });
    await storeEvents(clickHouse);
    await storeKeptEvents(clickHouse);
    say(`logs: ${storedRows} events are stored and ${keptRows} that were not rated, now they are searched …`);
    const reader = new ClickHouseReader(clickHouse);
    const search = new SearchUsage(new UsageSearchRepository(reader), new KeptUsageSearchRepository(reader));
    const samples = await ask(search);
    return { rows: storedRows, keptRows, ...summaryOf(samples), cpuPerRow };
  });

/** Every round asks about other customers, models and ids, so that no answer is at hand. */
async function ask(log: SearchUsage): Promise<Map<string, number[]>> {
  const samples = new Map<string, number[]>();
  const { from, to } = rangeOfEvents(storedRows);
  for (let round = -1; round < rounds; round++) {
    const names = generatedNames((round + 1) * 613_151 + 17);
    const before: UsagePlace = { ...names.place(storedRows), source: 'api', sequence: 0, rowKind: 'usage' };
    const questions: [string, UsageFilters, UsagePlace?][] = [
      ['the newest', {}],
      ['a page amid them', {}, before],
      ['of a customer', { organization: names.organization }],
      ['of a customer, a page amid them', { organization: names.organization }, before],
      ['of a subscriber', { subscriber: names.subscriber }],
      ['of a product', { productId: names.productId }],
      ['of a subscription', { subscriptionId: names.subscriptionId }],
      ['of a credential', { credential: names.credential }],
      ['of a model', { model: names.model }],
      ['of a model and its provider, one customer', { model: names.model, organization: names.organization }],
      ['late', { state: 'late' }],
      ['unattributed', { state: 'unattributed' }],
      ['unattributed, of a customer', { state: 'unattributed', organization: keptCustomer(round + 1) }],
      ['of a customer that nobody knows', { organization: keptCustomer(round + 1) }],
      ['of an event that was not rated', { transactionId: `kept-${(round + 1) * 7_919}` }],
      ['taken back, of a product', { state: 'taken-back', productId: names.productId }],
      ['of a transaction', { transactionId: names.id }],
      ['a word of names', { text: names.organization.slice(-6) }],
      ['a word of an id', { text: names.id.slice(3, 11) }],
      ['words that nothing has', { text: `nobody-${names.id.slice(5)}x` }],
    ];
    for (const [name, filters, place] of questions) {
      const startedAt = performance.now();
      await log.page({ tenant: storedTenant, from, to, filters, before: place, limit: perPage });
      // The first round opens files and compiles.
      if (round >= 0) note(samples, name, performance.now() - startedAt);
    }
    const startedAt = performance.now();
    await log.ofEvent(storedTenant, 'api', names.id);
    if (round >= 0) note(samples, 'the story of an event', performance.now() - startedAt);
  }
  return samples;
}

function note(samples: Map<string, number[]>, name: string, tookMs: number): void {
  samples.set(name, [...(samples.get(name) ?? []), tookMs]);
}
