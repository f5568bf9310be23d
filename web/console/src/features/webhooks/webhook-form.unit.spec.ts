import { type EventType, endpointChange, endpointFields, newEndpoint, nounsOf, typesText } from './webhook-form.js';

const type = (name: string, slack = false): EventType => ({ name, meaning: '', slack });
const types = [
  type('invoice.paid'),
  type('invoice.payment-failed'),
  type('credit-note.issued'),
  type('budget.reached', true),
];

describe('an endpoint', () => {
  it('is asked for with a check for each thing that events are about', () => {
    expect(nounsOf(types)).toEqual(['invoice', 'credit-note', 'budget']);
    const checks = endpointFields(types).filter(({ kind }) => kind === 'check');
    expect(checks.map(({ label }) => label)).toEqual([
      ...['Invoice: paid, payment failed', 'Credit note: issued', 'Budget: reached'],
    ]);
    expect(checks.map(({ isAsked }) => isAsked?.({ format: 'slack' }))).toEqual([false, false, false]);
  });

  it.each([
    [{ url: 'https://a.test/' }, { url: 'https://a.test/', description: '' }],
    [
      { url: 'u', description: 'Books', format: 'slack' },
      { url: 'u', description: 'Books', format: 'slack' },
    ],
    [
      { url: 'u', 'about-invoice': 'true' },
      { url: 'u', description: '', eventTypes: ['invoice.paid', 'invoice.payment-failed'] },
    ],
  ])('%# is made of what was said', (values, body) => {
    expect(JSON.parse(JSON.stringify(newEndpoint(values, types)))).toEqual(body);
  });

  it.each([
    ['', null],
    [' invoice.paid\n\nbudget.reached ', ['invoice.paid', 'budget.reached']],
  ])('gets the types of %j: %j', (text, eventTypes) => {
    expect(endpointChange({ url: 'u', types: text })).toEqual({ url: 'u', description: '', eventTypes });
  });

  it.each([
    [undefined, 'every type'],
    [['invoice.paid'], 'invoice.paid'],
    [['invoice.paid', 'budget.reached'], 'invoice.paid, budget.reached'],
    [['invoice.paid', 'budget.reached', 'coupon.created'], 'invoice.paid and 2 more types'],
  ])('of %j says %s', (eventTypes, text) => {
    expect(typesText(eventTypes as never)).toBe(text);
  });
});
