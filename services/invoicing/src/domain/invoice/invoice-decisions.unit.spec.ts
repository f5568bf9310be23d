import { scenariosOf, stateAfter } from '#decider';
import { Exact } from '#money';
import { cadence, exampleOccasion, requests, summaries, terms } from '../../testing/example-occasion.js';
import type { IssuedInvoice } from './invoice.js';
import { type InvoiceOccasion, invoiceDecider } from './invoice-decisions.js';
import type { InvoiceEvent, InvoiceFinalized } from './invoice-events.js';

const given = scenariosOf(invoiceDecider);
const finalizedAt = Date.parse('2026-02-15T10:00:00Z');

function invoiceAt(...of: Parameters<typeof exampleOccasion>): InvoiceOccasion {
  return {
    type: 'InvoiceOccasion',
    occasion: exampleOccasion(...of),
    invoiceId: 'invoice-1',
    number: 'INV-000001',
    chargedSetupFees: new Set(),
  };
}

const decided = (command: InvoiceOccasion) => invoiceDecider.decide(command, invoiceDecider.initial);
const documentOf = (command: InvoiceOccasion) => (decided(command)[0] as InvoiceFinalized).document;
const linesOf = (command: InvoiceOccasion) =>
  documentOf(command).lines.map(({ kind, description, amount }) => `${kind} ${description} ${amount}`);

describe('an invoice in arrears', () => {
  it('is the fee and the usage of the period just closed, rounded line by line', () => {
    const document = documentOf(invoiceAt(1));
    expect(document.lines.map(({ amount }) => amount)).toEqual(['199.00', '1770.00']);
    expect(document).toMatchObject({
      number: 'INV-000001',
      total: '1969.00',
      subtotal: '1969.00',
      taxTotal: '0.00',
      currency: 'USD',
      datedAt: Date.parse('2026-02-15T09:00:00Z'),
      dueOn: '2026-03-17',
      finalizedAt,
    });
  });

  it('explains every usage line', () => {
    expect(documentOf(invoiceAt(1)).lines[1]).toEqual({
      kind: 'usage',
      description: 'Summaries',
      periodIndex: 0,
      periodStart: cadence.anchorAt,
      periodEnd: Date.parse('2026-02-15T09:00:00Z'),
      productVersion: 1,
      metricId: 'summaries',
      quantity: '1200',
      tiers: summaries.tiers,
      adjustments: [],
      eventCount: 1200,
      exactAmount: '1770',
      amount: '1770.00',
    });
  });

  it('is not made at the start', () => {
    expect(decided(invoiceAt(0))).toEqual([]);
  });
});

describe('an invoice in advance', () => {
  const inAdvance = { recurringFee: { amount: '199', timing: 'in-advance' as const } };

  it('begins with the setup fees and the fee of the first period', () => {
    const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'subscription' as const }];
    expect(linesOf(invoiceAt(0, { terms: { ...inAdvance, setupFees } }))).toEqual([
      'setup-fee Onboarding 50.00',
      'recurring-fee Recurring fee 199.00',
    ]);
  });

  it('goes on with the usage of the closed period and the fee of the next, without the setup fees', () => {
    const setupFees = [{ name: 'Onboarding', amount: '50', scope: 'subscription' as const }];
    const command = invoiceAt(1, { terms: { ...inAdvance, setupFees } });
    expect(documentOf(command).lines.map(({ kind, periodIndex }) => [kind, periodIndex])).toEqual([
      ['recurring-fee', 1],
      ['usage', 0],
    ]);
  });

  it('ends with usage alone', () => {
    expect(linesOf(invoiceAt(1, { terms: inAdvance, ended: true }))).toEqual(['usage Summaries 1770.00']);
  });

  it('follows a new version that changes the fee and when it is due', () => {
    expect(linesOf(invoiceAt(1, { next: inAdvance, charges: [] }))).toEqual([
      'recurring-fee Recurring fee 199.00',
      'recurring-fee Recurring fee 199.00',
    ]);
  });
});

describe('setup fees in arrears', () => {
  const setupFees = [
    { name: 'Onboarding', amount: '50', scope: 'subscription' as const },
    { name: 'Account', amount: '20', scope: 'organization' as const },
  ];

  it('stand on the first invoice and on no later one', () => {
    const of = (number: number) => linesOf(invoiceAt(number, { terms: { setupFees }, charges: [] }));
    expect(of(1)).toEqual([
      'setup-fee Onboarding 50.00',
      'setup-fee Account 20.00',
      'recurring-fee Recurring fee 199.00',
    ]);
    expect(of(2)).toEqual(['recurring-fee Recurring fee 199.00']);
  });

  it('are charged once per organization where the product says so', () => {
    const command = { ...invoiceAt(1, { terms: { setupFees }, charges: [] }), chargedSetupFees: new Set(['Account']) };
    expect(linesOf(command)).toEqual(['setup-fee Onboarding 50.00', 'recurring-fee Recurring fee 199.00']);
  });
});

describe('a calendar-aligned first period', () => {
  it('owes its share of the recurring fee, by elapsed time', () => {
    const aligned = { ...cadence, aligned: true, timeZone: 'UTC', anchorAt: Date.parse('2026-01-22T00:00:00Z') };
    const { lines } = documentOf(invoiceAt(1, { cadence: aligned, charges: [] }));
    expect(lines).toMatchObject([
      { description: 'Recurring fee, prorated', amount: '64.19', exactAmount: '1990/31', periodIndex: 0 },
    ]);
  });
});

describe('rounding', () => {
  it.each([
    ['USD', '0.005', '0.01'],
    ['JPY', '1499.5', '1500'],
    ['KWD', '1/3', '0.333'],
  ])('of a line in %s: %s becomes %s', (currency, amount, rounded) => {
    const command = invoiceAt(1, {
      terms: { currency, recurringFee: undefined },
      charges: [{ ...summaries, amount }],
    });
    expect(documentOf(command)).toMatchObject({ total: rounded, lines: [{ amount: rounded, exactAmount: amount }] });
  });

  it('comes before the sum', () => {
    const half = (metricId: string) => ({ ...summaries, metricId, amount: '0.005' });
    const command = invoiceAt(1, { terms: { recurringFee: undefined }, charges: [half('a'), half('b'), half('c')] });
    expect(documentOf(command).total).toBe('0.03');
  });
});

describe('a metric with more groups than a document names', () => {
  it('has the others as one sum, and still adds up', () => {
    const [, line] = documentOf(invoiceAt(1, { charges: [requests] })).lines;
    expect(line).toMatchObject({ amount: '2213.00', tiers: [{ group: 'eu' }, { group: 'us' }] });
    expect(line?.otherGroups).toEqual(requests.otherGroups);
    const parts = [
      ...(line?.tiers ?? []),
      ...(line?.adjustments ?? []),
      ...(line?.otherGroups ? [line.otherGroups] : []),
    ];
    expect(Exact.sum(parts.map(({ amount }) => Exact.parse(amount))).toString()).toBe(line?.exactAmount);
  });
});

describe('zero', () => {
  const nothing = { ...summaries, quantity: '0', amount: '0', eventCount: 0, tiers: [] };

  it('leaves out a line without events and keeps one with events', () => {
    const free = { ...nothing, metricId: 'free', metricName: 'Free', eventCount: 3 };
    expect(linesOf(invoiceAt(1, { charges: [nothing, free] }))).toEqual([
      'recurring-fee Recurring fee 199.00',
      'usage Free 0.00',
    ]);
  });

  it('is issued and paid at once', () => {
    const command = invoiceAt(1, { terms: { recurringFee: undefined }, charges: [nothing] });
    expect(decided(command)).toMatchObject([
      { type: 'InvoiceFinalized', document: { total: '0.00', lines: [] } },
      { type: 'NothingToPay', at: finalizedAt },
    ]);
  });

  it('is suppressed where the product says so', () => {
    const suppress = { recurringFee: undefined, suppressZeroInvoices: true };
    expect(decided(invoiceAt(1, { terms: suppress, charges: [nothing] }))).toEqual([]);
    expect(decided(invoiceAt(1, { terms: suppress }))).toHaveLength(1);
  });
});

describe('what cannot be an invoice', () => {
  it('is refused: a negative total', () => {
    const negative = { ...summaries, amount: '-500' };
    given([])
      .when(invoiceAt(1, { charges: [negative] }))
      .thenRefused('negative-total');
  });

  it('is refused: two currencies', () => {
    given([])
      .when(invoiceAt(1, { next: { currency: 'EUR' } }))
      .thenRefused('two-currencies');
  });

  it('is made once', () => {
    given(decided(invoiceAt(1)))
      .when(invoiceAt(1))
      .thenNothing();
  });
});

describe('payments', () => {
  const issued: InvoiceEvent[] = decided(invoiceAt(1));
  const payment = (paymentId: string, status: 'succeeded' | 'pending' | 'failed', amount = '1969.00') =>
    ({ type: 'RecordPayment', currency: terms.currency, payment: { paymentId, status, amount, at: 5 } }) as const;

  function after(...commands: ReturnType<typeof payment>[]): InvoiceEvent[] {
    const events = [...issued];
    for (const command of commands) events.push(...invoiceDecider.decide(command, stateAfter(invoiceDecider, events)));
    return events;
  }

  it.each([
    ['the whole amount', [payment('a', 'succeeded')], 'paid', '1969.00'],
    ['a part', [payment('a', 'succeeded', '1000')], 'finalized', '1000.00'],
    ['two parts', [payment('a', 'succeeded', '1000'), payment('b', 'succeeded', '969')], 'paid', '1969.00'],
    ['a pending one', [payment('a', 'pending')], 'payment-pending', '0.00'],
    ['a pending one that succeeds', [payment('a', 'pending'), payment('a', 'succeeded')], 'paid', '1969.00'],
    ['a failed one', [payment('a', 'pending'), payment('a', 'failed')], 'payment-failed', '0.00'],
    ['a part after a failure', [payment('a', 'failed'), payment('b', 'succeeded', '9')], 'finalized', '9.00'],
  ] as const)('%s', (_what, commands, status, amountPaid) => {
    const state = stateAfter(invoiceDecider, after(...commands)) as IssuedInvoice;
    expect(state).toMatchObject({ status, amountPaid });
  });

  it('that come twice change nothing', () => {
    given(after(payment('a', 'succeeded')))
      .when(payment('a', 'succeeded'))
      .thenNothing();
    given(after(payment('a', 'succeeded')))
      .when(payment('a', 'pending'))
      .thenNothing();
  });

  it('are refused for an unknown invoice or in another currency', () => {
    given([]).when(payment('a', 'succeeded')).thenRefused('unknown-invoice');
    given(issued)
      .when({ ...payment('a', 'succeeded'), currency: 'EUR' })
      .thenRefused('currency-differs');
  });
});
