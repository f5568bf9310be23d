import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { grouped } from './support/grouped.js';
import { advance, created, invoicesOf, type Sold, sellSummaries, send, summaries } from './support/summarisation.js';

jest.setTimeout(240_000);

let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
});

afterAll(async () => {
  await stack?.stop();
});

const get = async (path: string) => (await stack.call('GET', path)).body;
const creditNotesOf = async ({ subscriptionId }: Sold) =>
  (await get(`/v1/credit-notes?subscriptionId=${subscriptionId}`)).items;
const draftOf = ({ subscriptionId }: Sold, query = '') =>
  get(`/v1/subscriptions/${subscriptionId}/draft-invoice${query}`);

describe('what is paid in advance, with a tax', () => {
  it('is drafted as it is issued, and credited when another product follows', async () => {
    const sold = await sellSummaries(stack, 'advance', { timing: 'in-advance' });
    const { productId } = await get(`/v1/subscriptions/${sold.subscriptionId}`);
    const taxRates = [{ name: 'VAT', percentage: '19' }];
    const bigger = await created(stack, '/v1/products', {
      name: 'Bigger',
      currency: 'USD',
      cadence: { unit: 'month', count: 1, calendarAligned: false },
      recurringFee: { amount: '500.00', timing: 'in-advance' },
      pricingMetrics: [],
      taxRates,
    });
    const [first] = await until(async () => {
      const found = await invoicesOf(stack, sold);
      return found.length === 1 && found;
    }, 30_000);
    expect(first).toMatchObject({ total: '199.00', amountOpen: '199.00' });
    const paid = { invoiceId: first.invoiceId, amount: '199.00', currency: 'USD', status: 'succeeded' };
    expect((await stack.call('POST', '/v1/payments', paid)).status).toBe(201);

    await send(stack, sold, summaries(sold, 12, { time: '2026-01-10T12:00:00.000Z' }));
    await until(
      async () => (await draftOf(sold)).invoice?.lines.some(({ quantity }: { quantity?: string }) => quantity === '12'),
      30_000,
    );
    const next = await draftOf(sold);
    expect(next.invoice).toMatchObject({ total: '217.00', lines: [{ kind: 'recurring-fee' }, { amount: '18.00' }] });

    await advance(stack, sold, '2026-01-16T12:00:00.000Z');
    const preview = await draftOf(sold, `?at=2026-01-16T12:00:00Z&changeTo=${bigger['productId']}`);
    const change = { productId: bigger['productId'], when: 'now' };
    const changed = await stack.call('POST', `/v1/subscriptions/${sold.subscriptionId}/change`, change);
    expect([changed.status, productId]).toEqual([200, expect.any(String)]);
    await advance(stack, sold, '2026-01-17T00:00:00.000Z');
    const [note] = await until(async () => {
      const found = await creditNotesOf(sold);
      return found.length === 1 && found;
    }, 30_000);
    expect(note).toMatchObject({ total: '99.50', addedToBalance: '99.50', reason: 'unused-fee' });
    const second = await until(
      async () => (await invoicesOf(stack, sold)).length === 2 && (await invoicesOf(stack, sold))[0],
      30_000,
    );
    expect(second).toMatchObject({ subtotal: '268.00', taxTotal: '47.50', total: '315.50', balanceApplied: '99.50' });
    expect(preview.invoice.total).toBe(second.total);
    expect(preview.creditNotes[0].total).toBe(note.total);
  });
});
