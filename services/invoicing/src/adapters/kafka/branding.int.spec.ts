import { hash, randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import sharp from 'sharp';
import { BrandingMessage, brandingTopic, chargeTopic, subscriptionTopic } from '#contracts';
import { renderInvoicePdf } from '#invoice-document';
import { until } from '#testing';
import { type RunningInvoicing, startInvoicing } from '../../testing/running-invoicing.js';
import { onSchema } from '../postgres/schema.pool.js';

jest.setTimeout(180_000);

const pictureOf = async (background: string) => {
  const png = await sharp({ create: { width: 60, height: 20, channels: 4, background } })
    .png()
    .toBuffer();
  return { hash: hash('sha256', png), width: 60, height: 20, png };
};

describe('the brand of whoever sells', () => {
  let invoicing: RunningInvoicing;

  beforeAll(async () => {
    invoicing = await startInvoicing();
  });

  afterAll(() => invoicing?.end());

  const issued = async () => {
    const subscriptionId = randomUUID();
    await invoicing.report(chargeTopic, invoicing.messages.charged(subscriptionId));
    await invoicing.report(subscriptionTopic, invoicing.messages.firstSegmentEnded(subscriptionId));
    return invoicing.invoiceOf(subscriptionId);
  };
  const chosen = async (message: Pick<BrandingMessage, 'accent' | 'logo'>) => {
    const heading = { id: randomUUID(), tenant: invoicing.tenant, type: 'branding-changed', occurredAt: 0 };
    await invoicing.report(brandingTopic, BrandingMessage.fromPartial({ ...heading, ...message }));
    const { accent, logo } = message;
    await until(async () => {
      const brand = await onSchema(invoicing.databaseUrl, async (pool) => {
        const { rows } = await pool.query('select brand from brands where tenant = $1', [invoicing.tenant]);
        return rows[0]?.brand;
      });
      return (brand?.accent ?? '') === accent && brand?.logo?.hash === logo?.hash;
    });
  };
  const pdfOf = async ({ pdfHref }: { pdfHref: string }) => {
    const answer = await fetch(`${invoicing.url}${pdfHref}`, { headers: { 'x-api-key': invoicing.keyOf('read') } });
    expect(answer.status).toBe(200);
    return Buffer.from(await answer.arrayBuffer());
  };
  const messageOf = ({ invoiceId }: { invoiceId: string }) =>
    until(() => invoicing.published.find((message) => message.invoice?.invoiceId === invoiceId)?.invoice);

  it('stands on the documents that are issued while it is in force, and stays on them', async () => {
    const before = await issued();
    expect(before.seller).toBeUndefined();
    const plain = await pdfOf(before);

    const red = await pictureOf('#b91c1c80');
    await chosen({ accent: '#b91c1c', logo: red });
    const invoice = await issued();
    const { png: _, ...logo } = red;
    expect(invoice.seller).toEqual({ brand: { accent: '#b91c1c', logo } });
    const printed = await pdfOf(invoice);
    expect(printed.includes('/SMask')).toBe(true);
    // Mails print it from what is published of it.
    expect(await renderInvoicePdf(await messageOf(invoice), red.png)).toEqual(printed);

    await chosen({ accent: '', logo: await pictureOf('#1d4ed8') });
    const { seller } = await issued();
    expect(seller.brand).toEqual({ logo: expect.not.objectContaining({ hash: red.hash }) });
    await chosen({ accent: '', logo: undefined });
    expect((await issued()).seller).toBeUndefined();
    expect(await pdfOf(invoice)).toEqual(printed);
    expect(await pdfOf(before)).toEqual(plain);

    const credited = await invoicing.call('POST', `/v1/invoices/${invoice.invoiceId}/credit-notes`, {
      reason: 'goodwill',
      amount: '1.00',
    });
    expect(credited.body.seller.brand.logo.hash).toBe(red.hash);
    expect((await pdfOf(credited.body)).includes('/SMask')).toBe(true);
  });

  it('is waited for by what names its logo: no document is printed without', async () => {
    const green = await pictureOf('#15803d');
    await chosen({ accent: '#15803d', logo: green });
    const invoice = await issued();
    const printed = await pdfOf(invoice);
    const lost =
      "with lost as (delete from document_logos returning *) select encode(png, 'hex') as png, tenant, hash from lost";
    const rows = await onSchema(invoicing.databaseUrl, async (pool) => (await pool.query(lost)).rows);
    expect((await invoicing.call('GET', invoice.pdfHref)).status).toBe(503);
    await onSchema(invoicing.databaseUrl, (pool) =>
      pool.query(
        "insert into document_logos select tenant, hash, decode(png, 'hex') from jsonb_to_recordset($1) as l (tenant text, hash text, png text)",
        [JSON.stringify(rows)],
      ),
    );
    expect(await pdfOf(invoice)).toEqual(printed);
  });
});
