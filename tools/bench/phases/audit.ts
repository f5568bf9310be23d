import type { BenchRun } from '../bench-run.js';
import { ratedBy } from './progress.http.js';
import { untilStored } from './whole-path.js';

export interface Audit {
  readonly accepted: number;
  readonly rated: number;
  /** What became of the events that were not rated. */
  readonly otherwise: Record<string, number>;
  readonly inClickHouse: number;
  readonly equal: boolean;
}

/** Whether everything that was accepted was rated and stored, exactly. */
export async function audit(run: BenchRun): Promise<Audit> {
  const inClickHouse = await untilStored(run);
  const { rated = 0, ...otherwise } = await ratedBy(run.stack, await run.service('rating'));
  const { accepted } = run;
  return { accepted, rated, otherwise, inClickHouse, equal: rated === accepted && inClickHouse === accepted };
}
