import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDataSource, poolOf } from '#database';
import { EventStore, TenantTransactions } from '#event-store';
import type { KafkaSettings } from '#kafka';
import { EnvironmentReader } from '#service-host';
import { InvoiceLogReader } from './adapters/kafka/invoice-log.reader.js';
import { invoicingSchema } from './adapters/postgres/invoicing.schema.js';
import { rebuildReadModels } from './adapters/postgres/read-models.rebuild.js';
import { readModelRows } from './adapters/postgres/read-models.rows.js';
import { RestorationRepository } from './adapters/postgres/restoration.repository.js';
import { emptySchema, onSchema } from './adapters/postgres/schema.pool.js';
import { RestoreInvoices } from './application/restore-invoices.js';
import { readRebuildConfig } from './config.js';

const usage = `Drops the invoices and folds them again from the log.

  rebuild                 the read models, from invoicing's own events; the service may run meanwhile
  rebuild --from-topics   everything, from the topics; the service must be stopped, and reads the rest when it starts
  rebuild --beside <url>  everything, from the topics, into another and empty database; nothing else is touched
  rebuild --print         folds nothing: prints the read models, a row as JSON a line, with hashes of the PDFs

The database and the broker are those of DATABASE_URL and KAFKA_BROKERS, else those of the stack that runs here.`;

const { values: options } = parseArgs({
  options: {
    'from-topics': { type: 'boolean' },
    beside: { type: 'string' },
    print: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});

if (options.help) console.log(usage);
else process.exitCode = await rebuild().catch(whyNot);

function whyNot(error: unknown): number {
  console.error(error instanceof Error ? error.message : error);
  return 1;
}

async function rebuild(): Promise<number> {
  const { databaseUrl, kafka } = addresses();
  if (options.print) return print(databaseUrl);
  if (options.beside !== undefined) return beside(options.beside, kafka);
  if (options['from-topics']) await fromTopics(databaseUrl, kafka);
  else await fromOwnEvents(databaseUrl);
  return 0;
}

async function fromOwnEvents(databaseUrl: string): Promise<void> {
  console.log(`Folded ${await onSchema(databaseUrl, rebuildReadModels)} events.`);
}

async function fromTopics(databaseUrl: string, kafka: KafkaSettings): Promise<void> {
  const log = new InvoiceLogReader(kafka);
  if (await log.isBeingRead()) throw new Error('Invoicing is running. Stop it first, or leave out --from-topics.');
  await emptySchema(databaseUrl);
  await restore(databaseUrl, log);
  console.log(
    'Restored the invoices from the topics. Start invoicing: it reads again what the other services reported.',
  );
}

async function beside(databaseUrl: string, kafka: KafkaSettings): Promise<number> {
  const log = new InvoiceLogReader(kafka);
  // The service that consumes by these offsets goes on with them.
  log.forgetOffsets = async () => undefined;
  await restore(databaseUrl, log);
  return 0;
}

async function restore(databaseUrl: string, log: InvoiceLogReader): Promise<void> {
  const dataSource = await openDataSource({ url: databaseUrl, ...invoicingSchema });
  const pool = poolOf(dataSource);
  const transactions = new TenantTransactions(pool, new EventStore(pool, invoicingSchema.schema));
  await new RestoreInvoices(new RestorationRepository(pool, transactions), log).run();
  await dataSource.destroy();
}

function print(databaseUrl: string): Promise<number> {
  return onSchema(databaseUrl, async (pool) => {
    for await (const row of readModelRows(pool)) process.stdout.write(`${JSON.stringify(row)}\n`);
    return 0;
  });
}

function addresses(): { databaseUrl: string; kafka: KafkaSettings } {
  const reader = new EnvironmentReader(process.env);
  const { dataDir, kafkaSecurity, ...given } = readRebuildConfig(reader);
  const file = `${dataDir}/run/addresses.json`;
  const here = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as { kafka?: string; postgres?: string })
    : {};
  const databaseUrl = given.databaseUrl ?? here.postgres ?? '';
  const brokers = given.brokers ?? here.kafka ?? '';
  if (databaseUrl === '') reader.problem('DATABASE_URL is not set, and no stack runs here');
  if ((options['from-topics'] || options.beside !== undefined) && brokers === '')
    reader.problem('KAFKA_BROKERS is not set, and no stack runs here');
  return reader.done({ databaseUrl, kafka: { brokers, clientId: 'invoicing-rebuild', ...kafkaSecurity } });
}
