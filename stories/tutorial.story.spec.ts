import { jest } from '@jest/globals';
import { type StoryStack, settle, startStory, until } from '#testing';
import { grouped } from './support/grouped.js';
import { advance, invoicesOf, sellSummaries, send, summaries, totalsOf } from './support/summarisation.js';

jest.setTimeout(240_000);

let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
});

afterAll(async () => {
  await stack?.stop();
});

describe('the tutorial', () => {
  it('turns 1,200 summaries, some sent twice, into an invoice over 1,969.00', async () => {
    const sold = await sellSummaries(stack, 'graduated');
    const usage = summaries(sold, 1_200, { time: '2026-01-10T12:00:00.000Z' });
    for (let from = 0; from < usage.length; from += 100) {
      const answer = await send(stack, sold, usage.slice(from, from + 100));
      expect([answer.status, answer.body.accepted]).toEqual([202, 100]);
    }
    await send(stack, sold, usage.slice(250, 400));

    const totals = await until(async () => {
      const now = await totalsOf(stack, sold);
      return now?.metrics[0]?.quantity === '1200' && now;
    }, 2_000);
    expect(totals.metrics).toMatchObject([{ amount: '1770', eventCount: 1_200 }]);

    expect((await advance(stack, sold, '2026-02-01T00:00:00.000Z')).status).toBe(200);
    const invoice = await until(async () => (await invoicesOf(stack, sold))[0]);
    expect(invoice).toMatchObject({ status: 'finalized', total: '1969.00', currency: 'USD' });
    expect(invoice.number).toMatch(/\d+$/);

    const { body: whole } = await stack.call('GET', `/v1/invoices/${invoice.invoiceId}`);
    const usageLine = whole.lines.find((line: { kind: string }) => line.kind === 'usage');
    expect(whole.lines.map((line: { kind: string; amount: string }) => [line.kind, line.amount])).toEqual([
      ['recurring-fee', '199.00'],
      ['usage', '1770.00'],
    ]);
    expect(usageLine).toMatchObject({
      quantity: '1200',
      eventCount: 1_200,
      tiers: [
        { quantity: '1000', amount: '1500' },
        { quantity: '200', amount: '270' },
      ],
    });

    const pdf = await stack.call('GET', `/v1/invoices/${invoice.invoiceId}/pdf`);
    expect(pdf.headers.get('content-type')).toContain('application/pdf');
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');

    await until(async () => {
      const headers = { 'x-api-key': stack.operatorKey };
      const mails = (await (await fetch(`${stack.inbox}/api/messages`, { headers })).json()) as unknown;
      return JSON.stringify(mails).includes('billing@graduated.example');
    });

    const revenue = await until(async () => {
      const { body } = await stack.call(
        'GET',
        '/v1/analytics/usage?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&groupBy=product',
      );
      return JSON.stringify(body).includes('1770') && body;
    });
    expect(JSON.stringify(revenue)).toContain('1200');

    const events = await stack.call('GET', `${usageLine.eventsHref}&limit=999`);
    expect(events.body.items).toHaveLength(999);
  });

  it('prices the whole quantity by the tier reached in volume mode: 1,620.00 + 199.00', async () => {
    const sold = await sellSummaries(stack, 'volume', { mode: 'volume' });
    await send(stack, sold, summaries(sold, 1_200, { time: '2026-01-10T12:00:00.000Z' }));
    await advance(stack, sold, '2026-02-01T00:00:00.000Z');
    await settle(stack.brokers);
    const invoices = await invoicesOf(stack, sold);
    expect(invoices.map(({ total }) => total)).toEqual(['1819.00']);
  });

  it('makes an invoice for every month the clock passes, and begins each month at zero', async () => {
    const sold = await sellSummaries(stack, 'months');
    await send(stack, sold, summaries(sold, 10, { time: '2026-01-31T23:59:59.999Z', prefix: 'january' }));
    await send(stack, sold, summaries(sold, 20, { time: '2026-02-01T00:00:00.000Z', prefix: 'february' }));
    await advance(stack, sold, '2026-04-01T00:00:00.000Z');
    const invoices = await until(async () => {
      const all = await invoicesOf(stack, sold);
      return all.length === 3 && all;
    });
    expect(invoices.map(({ total }) => total).sort()).toEqual(['199.00', '214.00', '229.00']);
    expect((await totalsOf(stack, sold))?.metrics[0]).toMatchObject({ quantity: '0', amount: '0' });
  });

  it('keeps usage of an unknown product, says why, and bills it once the product is sold', async () => {
    const { body: key } = await stack.call('POST', '/v1/api-keys', { name: 'early app', scopes: ['ingest'] });
    const early = [...Array(7).keys()].map((i) => ({
      id: `early-${i}`,
      time: '2026-01-05T00:00:00.000Z',
      organization: 'Acme later',
      product: 'Document summarisation later',
      properties: { summaries: 100 },
    }));
    expect((await stack.call('POST', '/v1/events', early, { key: key.key })).status).toBe(202);
    await until(async () => {
      const { body } = await stack.call('GET', '/v1/unattributed-usage');
      return body.items.filter((item: { event: { id: string } }) => item.event.id.startsWith('early-')).length === 7;
    });
    const sold = await sellSummaries(stack, 'later');
    await until(async () => (await totalsOf(stack, sold))?.metrics[0]?.quantity === '700');
    const { body } = await stack.call('GET', '/v1/unattributed-usage');
    expect(JSON.stringify(body)).not.toContain('early-');
  });
});

describe('what cannot be taken', () => {
  it('is refused at the door with a reason', async () => {
    expect((await stack.call('POST', '/v1/events', [], { key: 'nobody-knows-this-key' })).status).toBe(401);
    const { body: key } = await stack.call('POST', '/v1/api-keys', { name: 'app', scopes: ['ingest'] });
    expect((await stack.call('GET', '/v1/invoices', undefined, { key: key.key })).status).toBe(403);
    const malformed = await stack.call('POST', '/v1/events', '[{"id":', { key: key.key });
    expect([malformed.status, malformed.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ]);
    expect(
      (await stack.call('POST', '/v1/events', `["${'x'.repeat(9 * 1024 * 1024)}"]`, { key: key.key })).status,
    ).toBe(413);
    const mixed = await stack.call(
      'POST',
      '/v1/events',
      [
        { id: 'good', product: 'x', organization: 'y', properties: {} },
        { id: 'bad', time: 'yesterday', properties: {} },
      ],
      { key: key.key },
    );
    expect(mixed).toMatchObject({
      status: 207,
      body: { accepted: 1, rejected: 1, results: [{ status: 'accepted' }, { status: 'rejected' }] },
    });
    const absurd = await stack.call('POST', '/v1/products', {
      name: 'Absurd',
      currency: 'USD',
      cadence: { unit: 'month', count: 1 },
      pricingMetrics: [
        {
          id: 'm',
          name: 'M',
          aggregation: { type: 'sum', element: 'x' },
          mode: 'graduated',
          tiers: [
            { upTo: '10', unitRate: '-1' },
            { upTo: '5', unitRate: '1' },
          ],
        },
      ],
    });
    expect(absurd.status).toBe(422);
    expect(absurd.body.errors.length).toBeGreaterThanOrEqual(2);
  });
});
