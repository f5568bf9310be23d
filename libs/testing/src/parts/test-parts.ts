import { containerParts, mayHaveEngine } from './containers.parts.js';
import { embeddedParts } from './embedded.parts.js';
import type { Part, PartsSource } from './parts-source.js';

/** By which specs find the parts; a part whose variable is given already is not started. */
export const partVariables = {
  kafka: 'METERSTREAM_TEST_KAFKA',
  postgres: 'METERSTREAM_TEST_POSTGRES',
  clickhouse: 'METERSTREAM_TEST_CLICKHOUSE',
} as const;

type PartName = keyof typeof partVariables;

export interface TestParts {
  /** The variables of what was started, with their addresses. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/**
 * Starts the Kafka, the Postgres and the ClickHouse that specs share: in containers where an engine answers, else
 * embedded. METERSTREAM_PARTS=containers insists, METERSTREAM_PARTS=embedded does not ask.
 */
export async function startTestParts(
  environment: NodeJS.ProcessEnv,
  report: (line: string) => void,
): Promise<TestParts> {
  const missing = (Object.keys(partVariables) as PartName[]).filter((name) => !environment[partVariables[name]]);
  if (missing.length === 0) return { variables: {}, stop: async () => undefined };
  const wanted = environment['METERSTREAM_PARTS'] ?? '';
  if (!['', 'containers', 'embedded'].includes(wanted))
    throw new Error(`METERSTREAM_PARTS is "${wanted}", not "containers" or "embedded"`);
  if (wanted === 'embedded') return startAll(embeddedParts, missing);
  if (wanted === '' && !mayHaveEngine(environment)) {
    report('No container engine is here: Kafka, Postgres and ClickHouse are embedded.');
    return startAll(embeddedParts, missing);
  }
  try {
    const containers = await containerParts();
    const parts = await startAll(containers, missing);
    report(`${missing.join(', ')} in ${containers.name}.`);
    return parts;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (wanted === 'containers') throw new Error(`METERSTREAM_PARTS=containers, but there are none: ${why}`);
    report(`Kafka, Postgres and ClickHouse are embedded, because containers cannot be had: ${why}`);
    return startAll(embeddedParts, missing);
  }
}

/** All or none: when one cannot start, those that did are stopped. */
async function startAll(source: PartsSource, names: readonly PartName[]): Promise<TestParts> {
  const outcomes = await Promise.allSettled(names.map((name) => source[name]()));
  const parts = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? outcome.value : []));
  const stop = async () => void (await Promise.all(parts.map((part: Part) => part.stop())));
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  return {
    variables: Object.fromEntries(names.map((name, i) => [partVariables[name], parts[i]?.address ?? ''])),
    stop,
  };
}
