import { type Attention, type AttentionKind, mostAttention, mostUrgent, sums } from './attention.js';
import { attentionQuestions } from './attention-questions.js';

const one = (kind: AttentionKind, amount?: string): Attention => ({
  id: `${kind}/1`,
  kind,
  count: 1,
  isMore: false,
  amounts: amount === undefined ? [] : [{ currency: 'USD', amount }],
});

describe('what somebody has to decide', () => {
  it('begins with the most money, then goes by kind, and is at most five', () => {
    const found = [
      one('failed-mails'),
      one('unknown-models'),
      one('unattributed-usage', '0.0041'),
      one('held-invoices'),
      one('failed-payments', '100.00'),
      one('overdue-invoices', '2000.00'),
    ];
    const kinds = mostUrgent(found, new Set()).map(({ kind }) => kind);
    expect(kinds).toEqual([
      'overdue-invoices',
      'failed-payments',
      'unattributed-usage',
      'held-invoices',
      'unknown-models',
    ]);
    expect(kinds).toHaveLength(mostAttention);
  });

  it('leaves out what was put away', () => {
    expect(mostUrgent([one('failed-mails')], new Set(['failed-mails/1']))).toEqual([]);
  });

  it('adds what is of one currency', () => {
    expect(
      sums([
        { currency: 'USD', amount: '0.10' },
        { currency: 'EUR', amount: '1' },
        { currency: 'USD', amount: '0.20' },
      ]),
    ).toEqual([
      { currency: 'USD', amount: '0.3' },
      { currency: 'EUR', amount: '1' },
    ]);
  });
});

describe('what the services answer', () => {
  const now = Date.parse('2026-03-10T12:00:00Z');
  const found = (path: string, answer: unknown) =>
    attentionQuestions(now)
      .filter((question) => question.path.startsWith(path))
      .flatMap(({ attentionIn }) => attentionIn(answer));
  const invoice = { currency: 'USD', amountOpen: '10.00', isOverdue: true };

  it('is overdue where invoicing says so, by the clock of each invoice', () => {
    const items = [
      { ...invoice, invoiceId: 'i-1' },
      { ...invoice, invoiceId: 'i-2', isOverdue: false },
      { ...invoice, invoiceId: 'i-4' },
    ];
    expect(found('/v1/invoices?status=finalized', { items, nextCursor: 'x' })).toEqual([
      {
        id: 'overdue-invoices/2/i-1',
        kind: 'overdue-invoices',
        count: 2,
        isMore: true,
        amounts: [{ currency: 'USD', amount: '20' }],
      },
    ]);
  });

  it('costs what unattributed usage is known to cost', () => {
    const event = { source: 'api', id: 'e' };
    const items = [
      { event, receivedAt: 't2', cost: '0.5', costSource: 'list' },
      { event, receivedAt: 't1', costSource: 'unknown-model' },
    ];
    expect(found('/v1/unattributed-usage', { items })).toMatchObject([
      { id: 'unattributed-usage/2/t2', count: 2, amounts: [{ currency: 'USD', amount: '0.5' }] },
    ]);
  });

  it('names each budget at its limit in the last week once', () => {
    const alert = {
      budgetId: 'b',
      budgetName: 'All',
      measure: 'cost',
      value: '120',
      createdAt: '2026-03-09T00:00:00Z',
    };
    const items = [
      { ...alert, alertId: 'a3', percent: 100 },
      { ...alert, alertId: 'a2', percent: 100, value: '110' },
      { ...alert, alertId: 'a1', percent: 80, budgetId: 'c' },
      { ...alert, alertId: 'a0', percent: 100, budgetId: 'd', createdAt: '2026-03-01T00:00:00Z' },
      { ...alert, alertId: 'a4', percent: 100, budgetId: 'e', measure: 'tokens', value: '5000' },
    ];
    expect(found('/v1/alerts', { items })).toMatchObject([
      { id: 'budget-limits/a3', count: 2, amounts: [{ currency: 'USD', amount: '120' }], subject: { id: 'b' } },
      { id: 'budget-limits/a4', amounts: [] },
    ]);
  });

  it('is an endpoint of webhooks that nobody has switched off by hand', () => {
    const items = [
      { endpointId: 'e1', status: 'enabled' },
      { endpointId: 'e2', status: 'disabled', disabledReason: 'by-hand', disabledAt: '2026-03-01T00:00:00Z' },
      { endpointId: 'e3', status: 'disabled', disabledReason: 'failing', disabledAt: '2026-03-02T00:00:00Z' },
    ];
    expect(found('/v1/webhook-endpoints', { items })).toMatchObject([
      { id: 'webhooks-switched-off/1/e3/2026-03-02T00:00:00Z', count: 1 },
    ]);
  });

  it.each(['/v1/held-occasions', '/v1/unknown-models', '/v1/deliveries'])(
    'of %s is nothing where nothing is',
    (path) => {
      expect(found(path, { items: [] })).toEqual([]);
    },
  );

  it('is nothing in a problem', () => {
    expect(attentionQuestions(now).flatMap(({ attentionIn }) => attentionIn({ code: 'missing-scope' }))).toEqual([]);
  });
});
