import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { begin, type Life } from './billing/scenario.js';

jest.setTimeout(240_000);

let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory();
});

afterAll(async () => {
  await stack?.stop();
});

const units = (id: string, element: string, unitRate: string) => ({
  id,
  name: id,
  aggregation: { type: 'sum', element },
  tiers: [{ unitRate }],
});

/** Everything that a document may hold: two metrics, one in groups, fee, tax, discount, commitment. */
const everything = {
  recurringFee: { amount: '100.00', timing: 'in-advance' },
  pricingMetrics: [units('units', 'units', '1.333'), { ...units('words', 'words', '0.07'), groupBy: 'language' }],
  invoiceDiscounts: [{ kind: 'percentage', value: '5' }],
  minimumCommitment: { amount: '150.00' },
  taxRates: [{ name: 'VAT', percentage: '19' }],
};

/** The draft once it shows that all usage was rated. */
async function draftWith({ ask, subscriptionId }: Life, lines: readonly string[], of = 'invoice') {
  const path = `/v1/subscriptions/${subscriptionId}/draft-invoice`;
  let shown: unknown;
  return until(async () => {
    const { body } = await ask('GET', path);
    const document = of === 'invoice' ? body.invoice : body.lateUsage?.invoice;
    shown = document?.lines.map(({ kind, quantity = '' }: Record<string, string>) => `${kind} ${quantity}`.trim());
    return JSON.stringify(shown) === JSON.stringify(lines) && document;
  }, 30_000).catch(() => {
    throw new Error(`the draft shows ${JSON.stringify(shown)}`);
  });
}

/** What only an issued document has, or only a later look at it. */
function asDrafted(document: Record<string, unknown>) {
  const { finalizedAt: _, pdfHref: _pdf, ...rest } = document;
  return rest;
}

describe('the draft of what comes next', () => {
  it('is what is issued: late usage, coupon, balance and credit are on it', async () => {
    const life = await begin(stack, { name: 'draft of everything', products: { a: everything } });
    const { subscriptionId, use, advance, post, ask } = life;
    const { organizationId } = (await ask('GET', `/v1/subscriptions/${subscriptionId}`)).body;
    const [first] = await life.documents(1);
    await post('/v1/payments', {
      invoiceId: first.invoiceId,
      amount: first.total,
      currency: 'USD',
      status: 'succeeded',
    });
    await use('2026-01-10T00:00:00Z', 30, { words: 900, language: 'de' });
    await advance('2026-02-01T00:00:00Z');
    await life.documents(2);

    await post(`/v1/invoices/${first.invoiceId}/credit-notes`, { reason: 'goodwill', amount: '11.90' });
    const { walletId } = (await post('/v1/wallets', { accountId: organizationId, currency: 'USD' })).body;
    await post(`/v1/wallets/${walletId}/grants`, {
      amount: '20.00',
      kind: 'promotional',
      expiresAt: '2026-03-02T00:00:00Z',
    });
    await post('/v1/coupons', { code: 'SPRING', kind: 'amount', value: '7.00', currency: 'USD', duration: 'once' });
    await post('/v1/coupon-redemptions', { code: 'SPRING', subscriptionId });
    await use('2026-01-20T00:00:00Z', 9);
    await use('2026-02-10T00:00:00Z', 3, { words: 100, language: 'fr' }, { words: 50 });
    const drafted = await draftWith(life, ['recurring-fee', 'usage 3', 'usage 150', 'commitment', 'late-usage 39']);
    expect(drafted).toMatchObject({ balanceApplied: '11.90', walletApplied: '20.00', coupons: [{ amount: '7.00' }] });
    await advance('2026-03-01T00:00:00Z');
    const [, , issued] = await life.documents(4);
    expect(asDrafted(issued)).toEqual(asDrafted(drafted));
  });

  it('of late usage alone is what is issued where nothing runs any more', async () => {
    const { recurringFee: _, ...metered } = everything;
    const life = await begin(stack, {
      name: 'draft after the end',
      products: { a: { ...metered, allowsImmediateCancellation: true } },
    });
    const { subscriptionId, use, advance, post } = life;
    await use('2026-01-05T00:00:00Z', 200);
    await advance('2026-01-11T00:00:00Z');
    await post(`/v1/subscriptions/${subscriptionId}/cancel`, { at: 'now' });
    await advance('2026-01-12T00:00:00Z');
    await life.documents(1);
    await use('2026-01-06T00:00:00Z', 3);
    const drafted = await draftWith(life, ['late-usage 203'], 'late');
    await advance('2026-01-13T00:00:00Z');
    const [, issued] = await life.documents(2);
    expect(asDrafted(issued)).toEqual(asDrafted(drafted));
  });
});
