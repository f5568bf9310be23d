import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import { chargeTopic, invoiceTopic, paymentTopic, subscriptionTopic } from '#contracts';
import { openDataSource, poolOf } from '#database';
import { createDatabase, repositoryRoot } from '#embedded';
import { EventStore, TenantTransactions } from '#event-store';
import { until } from '#testing';
import { RestoreInvoices } from '../../application/restore-invoices.js';
import { invoicesIn, readModelsOf } from '../../testing/read-models.js';
import { type RunningInvoicing, startInvoicing } from '../../testing/running-invoicing.js';
import { invoicingSchema } from '../postgres/invoicing.schema.js';
import { RestorationRepository } from '../postgres/restoration.repository.js';
import { onSchema } from '../postgres/schema.pool.js';
import { InvoiceLogReader } from './invoice-log.reader.js';

jest.setTimeout(120_000);

describe('a database that is lost', () => {
  let invoicing: RunningInvoicing;

  beforeAll(async () => {
    invoicing = await startInvoicing();
  });

  afterAll(() => invoicing?.end());

  const readModels = () => onSchema(invoicing.databaseUrl, (pool) => readModelsOf(pool, invoicing.tenant));
  const loseSchema = () =>
    onSchema(invoicing.databaseUrl, (pool) => pool.query(`drop schema ${invoicingSchema.schema} cascade`));

  it('gets every invoice back from the topics, and numbers go on', async () => {
    const { messages, report, published } = invoicing;
    const subscriptionId = randomUUID();
    await report(subscriptionTopic, messages.firstSegmentEnded(subscriptionId));
    await report(chargeTopic, messages.charged(subscriptionId));
    const invoice = await invoicing.invoiceOf(subscriptionId);
    await report(paymentTopic, messages.paid(invoice.invoiceId));
    await until(() => published.some(({ type }) => type === 'invoice-paid'));
    const before = await readModels();
    expect(invoicesIn(before)).toBe(1);

    await invoicing.stop();
    await loseSchema();
    const reported = published.length;
    const again = await invoicing.startAgain();
    try {
      // It listens while it restores.
      await until(async () => (await readModels()).length === before.length, 60_000);
      expect(await readModels()).toEqual(before);
      const next = randomUUID();
      await report(chargeTopic, messages.charged(next));
      await report(subscriptionTopic, messages.firstSegmentEnded(next));
      const later = await until(() => {
        const since = published.slice(reported);
        return since.some(({ invoice: of }) => of?.subscriptionId === next) && since;
      }, 60_000);
      expect(later.map(({ invoice: of }) => [of?.subscriptionId, of?.number])).toEqual([[next, 'INV-000002']]);
    } finally {
      await again.stop();
    }
  });

  it('is rebuilt by a command, from its events or from the topics, the same to the byte', async () => {
    const env = { ...process.env, DATABASE_URL: invoicing.databaseUrl, KAFKA_BROKERS: invoicing.kafka.brokers };
    const program = join(repositoryRoot, 'dist/services/invoicing/src/rebuild.main.js');
    const before = await readModels();
    for (const from of [[], ['--from-topics']]) {
      await promisify(execFile)(process.execPath, [program, ...from], { env });
      expect(await readModels()).toEqual(before);
    }
  });

  it('is restored beside the one that there is, with every row of the read models and every PDF', async () => {
    const env = { ...process.env, DATABASE_URL: invoicing.databaseUrl, KAFKA_BROKERS: invoicing.kafka.brokers };
    const program = join(repositoryRoot, 'dist/services/invoicing/src/rebuild.main.js');
    const beside = await createDatabase(invoicing.databaseUrl, `beside_${randomUUID()}`);
    await promisify(execFile)(process.execPath, [program, '--beside', beside], { env });
    const printed = async (url: string) => {
      const { stdout } = await promisify(execFile)(process.execPath, [program, '--print'], {
        env: { ...env, DATABASE_URL: url },
      });
      return stdout.trim().split('\n');
    };
    const rows = await printed(invoicing.databaseUrl);
    expect(rows.filter((row) => row.includes('"pdf":"'))).toHaveLength(2);
    expect(await printed(beside)).toEqual(rows);
  });

  // Nothing is consumed or decided before it has succeeded.
  it('fails when the topic has what cannot be restored, because a number would be given twice', async () => {
    await invoicing.report(invoiceTopic, invoicing.messages.unknownInvoiceEvent());
    await loseSchema();
    const dataSource = await openDataSource({ url: invoicing.databaseUrl, ...invoicingSchema });
    const pool = poolOf(dataSource);
    const transactions = new TenantTransactions(pool, new EventStore(pool, invoicingSchema.schema));
    const log = new InvoiceLogReader(invoicing.kafka);
    const restoring = new RestoreInvoices(new RestorationRepository(pool, transactions), log).run();
    await expect(restoring).rejects.toThrow('cannot be restored');
    expect((await pool.query('select from restoration')).rowCount).toBe(0);
    await dataSource.destroy();
  });
});
