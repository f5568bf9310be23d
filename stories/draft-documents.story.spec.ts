import { jest } from '@jest/globals';
import { type StoryStack, startStory, until } from '#testing';
import { begin, type Life } from './billing/scenario.js';
import { grouped } from './support/grouped.js';

jest.setTimeout(240_000);

let stack: StoryStack;

beforeAll(async () => {
  stack = await startStory({ environment: grouped });
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
  const { finalizedAt: _, pdfHref: _pdf, status: _status, isOverdue: _late, ...rest } = document;
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
    expect(drafted).toMatchObject({
      status: 'draft',
      balanceApplied: '11.90',
      walletApplied: '20.00',
      coupons: [{ amount: '7.00' }],
    });
    await advance('2026-03-01T00:00:00Z');
    const issued = (await life.documents(4)).find(({ invoiceId }) => invoiceId === drafted.invoiceId);
    expect(asDrafted(issued)).toEqual(asDrafted(drafted));
    expect(issued).toMatchObject({ status: 'finalized', isOverdue: false });
    await advance('2026-04-01T00:00:00Z');
    expect((await ask('GET', `/v1/invoices/${drafted.invoiceId}`)).body).toMatchObject({ isOverdue: true });
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

  it('has the fee of what is planned, of a later version and of a pause', async () => {
    const product = (fee: string) => ({ ...everything, recurringFee: { amount: fee, timing: 'in-advance' } });
    const life = await begin(stack, {
      name: 'draft of what is planned',
      products: { a: product('100.00'), b: { ...product('50.00'), allowsImmediateCancellation: true } },
    });
    const { subscriptionId, productIds, use, advance, post, patch } = life;
    await life.documents(1);
    /** The draft is what the next advance issues. */
    const isIssued = async (to: string, lines: string[], fee: string | undefined) => {
      const drafted = await until(async () => {
        const one = await draftWith(life, lines);
        return one.lines.find(({ kind }: { kind: string }) => kind === 'recurring-fee')?.amount === fee && one;
      }, 30_000);
      const before = (await life.documents(0)).length;
      await advance(to);
      const issued = (await life.documents(before + 1)).at(-1);
      expect(asDrafted(issued)).toEqual(asDrafted(drafted));
    };
    await use('2026-01-10T00:00:00Z', 60);
    await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'period-end' });
    await isIssued('2026-02-01T00:00:00Z', ['recurring-fee', 'usage 60'], '50.00');
    const terms = { ...product('70.00'), allowsImmediateCancellation: true };
    await patch(`/v1/products/${productIds['b']}`, { ...terms, effectiveAt: '2026-03-01T00:00:00Z' });
    await use('2026-02-10T00:00:00Z', 90);
    await isIssued('2026-03-01T00:00:00Z', ['recurring-fee', 'usage 90'], '70.00');
    await post(`/v1/subscriptions/${subscriptionId}/pause`, { when: 'period-end' });
    await use('2026-03-10T00:00:00Z', 100);
    await isIssued('2026-04-01T00:00:00Z', ['usage 100'], undefined);
    await until(async () => {
      const { body } = await life.ask('GET', `/v1/subscriptions/${subscriptionId}/draft-invoice`);
      return body.at === '2026-05-01T00:00:00.000Z' && body.invoice === undefined && body.creditNotes.length === 0;
    }, 30_000);

    await advance('2026-04-11T00:00:00Z');
    await post(`/v1/subscriptions/${subscriptionId}/resume`);
    await life.documents(5);
    await post(`/v1/subscriptions/${subscriptionId}/cancel`, { at: '2026-04-21T00:00:00Z' });
    const ending = await until(async () => {
      const { body } = await life.ask('GET', `/v1/subscriptions/${subscriptionId}/draft-invoice`);
      return body.creditNotes?.length === 1 && body;
    }, 30_000);
    // Of 46.67 for twenty days ten are left, less five per cent, and with 19 % of taxes.
    expect([ending.at, ending.creditNotes[0].total]).toEqual(['2026-04-21T00:00:00.000Z', '26.38']);
    await advance('2026-04-21T00:00:00Z');
    const [note] = (await life.documents(7)).filter(({ creditNoteId }) => creditNoteId !== undefined);
    expect(note.total).toBe('26.38');
  });

  it('of a change is by the version that is in force then, not by one that takes effect later', async () => {
    const { recurringFee: _, ...metered } = everything;
    const life = await begin(stack, {
      name: 'draft of a change',
      products: { a: metered, b: { recurringFee: { amount: '310.00', timing: 'in-advance' } } },
    });
    const { subscriptionId, productIds, advance, patch, post, ask } = life;
    const dearer = { recurringFee: { amount: '620.00', timing: 'in-advance' }, effectiveAt: '2026-06-01T00:00:00Z' };
    await patch(`/v1/products/${productIds['b']}`, dearer);
    await advance('2026-01-11T00:00:00Z');
    const asked = `/v1/subscriptions/${subscriptionId}/draft-invoice?at=now&changeTo=${productIds['b']}`;
    const feeOf = ({ lines = [] }: { lines?: { kind: string; amount: string }[] } = {}) =>
      lines.find(({ kind }) => kind === 'recurring-fee')?.amount;
    // 21 of 31 days of 310.00, or of 620.00.
    expect(feeOf((await ask('GET', asked)).body.invoice)).toBe('210.00');
    expect(feeOf((await ask('GET', `${asked}&version=2`)).body.invoice)).toBe('420.00');
    await post(`/v1/subscriptions/${subscriptionId}/change`, { productId: productIds['b'], when: 'now' });
    expect(feeOf((await life.documents(1))[0])).toBe('210.00');
  });
});
