import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { jest } from '@jest/globals';
import { chargeTopic, invoiceTopic, paymentTopic, subscriptionTopic } from '#contracts';
import { openDataSource, poolOf } from '#database';
import { repositoryRoot } from '#embedded';
import { EventStore, TenantTransactions } from '#event-store';
import { until } from '#testing';
import { RestoreInvoices } from '../../application/restore-invoices.js';
import { type RunningInvoicing, startInvoicing } from '../../testing/running-invoicing.js';
import { digestOfInvoices } from '../postgres/invoices.digest.js';
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

  const digest = () => onSchema(invoicing.databaseUrl, (pool) => digestOfInvoices(pool, invoicing.tenant));
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
    const before = await digest();
    expect(before.invoices).toBe(1);

    await invoicing.stop();
    await loseSchema();
    const reported = published.length;
    const again = await invoicing.startAgain();
    try {
      // It listens while it restores.
      await until(async () => (await digest()).invoices === before.invoices, 60_000);
      expect(await digest()).toEqual(before);
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

  it('is rebuilt by a command, from its events or from the topics, and compared byte for byte', async () => {
    const env = { ...process.env, DATABASE_URL: invoicing.databaseUrl, KAFKA_BROKERS: invoicing.kafka.brokers };
    const program = join(repositoryRoot, 'dist/services/invoicing/src/rebuild.main.js');
    for (const from of [[], ['--from-topics']]) {
      const { stdout } = await promisify(execFile)(process.execPath, [program, '--verify', ...from], { env });
      expect(stdout).toContain('The same, byte for byte.');
    }
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
