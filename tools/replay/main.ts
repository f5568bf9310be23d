import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultUsagePartitions } from '#contracts';
import { repositoryRoot } from '#embedded';
import { EnvironmentReader } from '#service-host';
import { written } from './differences.js';
import { type Installation, replay } from './replay.js';

const usage = `node tools/run.mjs replay

Rates the whole log of usage once more and works out every document from it, on a broker and in a database of their own
that are gone afterwards. Lists every difference from the charges and documents that there are, one line each: which
charge or document, field: before → after. Exit code 0: there is none. The installation is only read, and may run; it
should be at rest, or what happens meanwhile is listed too.

The database and the broker are those of DATABASE_URL and KAFKA_BROKERS, else those of the stack that runs here.
`;

const { values: options } = parseArgs({ options: { help: { type: 'boolean' } } });

if (options.help) process.stdout.write(usage);
else process.exitCode = await run().catch(whyNot);

async function run(): Promise<number> {
  const { charges, documents, differences } = await replay(installation(), (step) => console.log(`· ${step}`));
  for (const difference of differences) console.log(written(difference));
  const found = differences.length === 0 ? 'No difference.' : `${differences.length} differences.`;
  console.log(`${charges} charges of closed periods and ${documents} documents worked out again. ${found}`);
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
