import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const built = new URL('../../dist/libs/embedded/src/index.js', import.meta.url);
const shared = new URL('../../.meterstream/test-parts.json', import.meta.url);

/**
 * Gives integration specs one Kafka and one Postgres for the whole run: those named by the environment, else those of
 * `node tools/test/parts.mjs` when it runs, else a pair of its own. Each spec makes its own database and topic names.
 */
export default async function startParts() {
  useStandingParts();
  if (process.env.METERSTREAM_TEST_KAFKA && process.env.METERSTREAM_TEST_POSTGRES) return;
  if (!existsSync(built))
    throw new Error('Integration specs start the compiled embedded stack: run `npm run build` first.');
  const { startKafka, startPostgres } = await import(built.href);
  const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-test-'));
  const [kafka, postgres] = await Promise.all([startKafka({ dataDir }), startPostgres({ dataDir })]);
  process.env.METERSTREAM_TEST_KAFKA = kafka.brokers;
  process.env.METERSTREAM_TEST_POSTGRES = postgres.url;
  globalThis.meterstreamTestParts = async () => {
    await Promise.all([kafka.stop(), postgres.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
  };
}

function useStandingParts() {
  if (!existsSync(shared)) return;
  const { pid, kafka, postgres } = JSON.parse(readFileSync(shared, 'utf8'));
  try {
    process.kill(pid, 0);
  } catch {
    return;
  }
  process.env.METERSTREAM_TEST_KAFKA ??= kafka;
  process.env.METERSTREAM_TEST_POSTGRES ??= postgres;
}
