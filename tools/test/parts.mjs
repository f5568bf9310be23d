// A standing Kafka and Postgres for a developer's loop: specs then start in milliseconds. Ends with Ctrl-C.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repositoryRoot, startKafka, startPostgres } from '../../dist/libs/embedded/src/index.js';

const addresses = join(repositoryRoot, '.meterstream/test-parts.json');
const dataDir = mkdtempSync(join(tmpdir(), 'meterstream-parts-'));
const [kafka, postgres] = await Promise.all([startKafka({ dataDir }), startPostgres({ dataDir })]);
writeFileSync(addresses, JSON.stringify({ pid: process.pid, kafka: kafka.brokers, postgres: postgres.url }), {
  mode: 0o600,
});
console.log(`export METERSTREAM_TEST_KAFKA=${kafka.brokers}\nexport METERSTREAM_TEST_POSTGRES=${postgres.url}`);

const stay = setInterval(() => undefined, 60_000);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    rmSync(addresses, { force: true });
    await Promise.all([kafka.stop(), postgres.stop()]);
    rmSync(dataDir, { recursive: true, force: true });
    clearInterval(stay);
  });
