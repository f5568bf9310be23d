import type { Attention } from './attention.queries.js';
import { attentionMeaning, attentionText, attentionTo, countsByPlace } from './attention.texts.js';

const one = (kind: Attention['kind'], more: Partial<Attention> = {}): Attention => ({
  id: 'x',
  kind,
  count: 1,
  isMore: false,
  amounts: [],
  ...more,
});

describe('what waits for a decision, in words', () => {
  it.each([
    [one('failed-payments'), '1 payment failed'],
    [one('failed-payments', { count: 3 }), '3 payments failed'],
    [one('overdue-invoices', { count: 500, isMore: true }), 'At least 500 invoices are overdue'],
    [one('budget-limits', { subject: { id: 'b', name: 'All of it' } }), 'All of it has reached its limit'],
  ])('%j is %j', (attention, text) => {
    expect(attentionText(attention)).toBe(text);
  });

  it.each([
    [one('budget-limits', { amounts: [{ currency: 'USD', amount: '9' }] }), 'when the latest alert was made.'],
    [one('budget-limits'), 'Its page says by how much.'],
    [one('unattributed-usage'), 'What they cost is at stake.'],
  ])('%j means %j', (attention, meaning) => {
    expect(attentionMeaning(attention)).toBe(meaning);
  });

  it('leads to where it is decided', () => {
    expect(attentionTo(one('failed-payments'))).toBe('/billing/invoices?status=payment-failed');
    expect(attentionTo(one('budget-limits', { subject: { id: 'b/1', name: '' } }))).toBe(
      '/configuration/budgets/b%2F1',
    );
  });

  it('is counted at a page only where somebody must decide', () => {
    const counts = countsByPlace([
      one('failed-payments', { count: 2 }),
      one('failed-mails', { count: 9 }),
      one('budget-limits'),
      one('budget-limits', { count: 2 }),
    ]);
    expect([...counts]).toEqual([
      ['/billing/invoices', 2],
      ['/configuration/budgets', 3],
    ]);
  });
});
