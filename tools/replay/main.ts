import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultUsagePartitions } from '#contracts';
import { repositoryRoot } from '#embedded';
import { EnvironmentReader } from '#service-host';
import { written } from './differences.js';
import { foldInPlace } from './read-models.process.js';
import { recordReplay } from './recorded-replay.js';
import { type Installation, replay } from './replay.js';

const usage = `node tools/run.mjs replay

Works everything out again from the log, on a broker and in databases of their own that are gone afterwards: rates all
usage once more, makes every document of it, and folds all that invoicing has published into read models. Lists every
difference from the charges, documents, read models and PDFs that there are, one line each: what it is about, field:
before → after. Exit code 0: there is none; 1: there is; 2: it could not be found out. The installation may run, and is only
read but for what was found, which GET /v1/replays and the console's page Reconciliation show from then on. It should be at
rest, or what happens meanwhile is listed too.

  --adopt                 then drops the read models of invoicing and folds them again from its events, differences or not
  --adopt --from-topics   drops all that invoicing has instead, and restores it from the topics; it must not run

The database and the broker are those of DATABASE_URL and KAFKA_BROKERS, else those of the stack that runs here.
`;

const { values: options } = parseArgs({
  options: { adopt: { type: 'boolean' }, 'from-topics': { type: 'boolean' }, help: { type: 'boolean' } },
});

if (options.help) process.stdout.write(usage);
else process.exitCode = await run().catch(whyNot);

async function run(): Promise<number> {
  const on = installation();
  const startedAt = performance.now();
  const says = (step: string) =>
    console.log(`· ${((performance.now() - startedAt) / 1000).toFixed(0).padStart(3)} s  ${step}`);
  const began = new Date();
  const result = await replay(on, says);
  const period = { startedAt: began, endedAt: new Date() };
  const { charges, documents, rows, differences } = result;
  for (const difference of differences) console.log(written(difference));
  const found = differences.length === 0 ? 'No difference.' : `${differences.length} differences.`;
  const again = `${charges} charges of closed periods and ${documents} documents worked out, ${rows} rows folded again.`;
  console.log(`${again} ${found}`);
  if (options.adopt) {
    await foldInPlace(on, options['from-topics'] === true);
    console.log('The read models of invoicing are those that its events come to.');
  }
  const whyNotThere = await recordReplay(on, result, period);
  if (whyNotThere !== undefined) console.error(`GET /v1/replays does not show it: ${whyNotThere}`);
  return differences.length === 0 ? 0 : 1;
}

function whyNot(error: unknown): number {
  console.error(error instanceof Error ? error.message : error);
  return 2;
}

function installation(): Installation {
  const env = new EnvironmentReader(process.env);
  const file = join(resolve(repositoryRoot, env.text('METERSTREAM_DATA_DIR', '.meterstream')), 'run/addresses.json');
  const here = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { kafka?: string; postgres?: string })
    : {};
  const databaseUrl = env.optional('DATABASE_URL') ?? here.postgres ?? '';
  const brokers = env.optional('KAFKA_BROKERS') ?? here.kafka ?? '';
  if (databaseUrl === '') env.problem('DATABASE_URL is not set, and no stack runs here');
  if (brokers === '') env.problem('KAFKA_BROKERS is not set, and no stack runs here');
  const usagePartitions = env.whole('METERSTREAM_USAGE_PARTITIONS', defaultUsagePartitions, { min: 1, max: 1_000 });
  return env.done({ databaseUrl, brokers, usagePartitions });
}
