import type { BenchRun } from '../bench-run.js';
import { askMargins } from './margin-questions.js';
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

export interface Dashboards extends Questions {
  readonly rows: number;
  /** Microseconds of CPU of a row that is inserted, with the sums that are made beforehand and without. */
  readonly cpuPerRow: { readonly summed: number; readonly unsummed: number };
}

/** The same ten million events, and what a dashboard asks about thirty days of them. */
export const dashboards = ({ say }: BenchRun): Promise<Dashboards> =>
  withEngine(async (clickHouse) => {
    const sums = projectionsOfUsage;
    const cpuPerRow = await costsOfInserts(clickHouse, { summed: [], unsummed: sums });
    await storeEvents(clickHouse);
    say(`dashboards: ${storedRows} events are stored, now they are added up …`);
    const samples = await askMargins(clickHouse, { tenant: storedTenant, rows: storedRows });
    return { rows: storedRows, ...summaryOf(samples), cpuPerRow };
  });
