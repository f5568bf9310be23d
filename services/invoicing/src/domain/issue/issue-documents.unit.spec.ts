import { Exact } from '#money';
import { invoiceEvents as decided, invoiceAt as documentOf, issuedAt } from '../../testing/example-issue.js';
import { cadence, exampleOccasion as invoiceAt, requests, summaries } from '../../testing/example-occasion.js';

const finalizedAt = Date.parse('2026-02-15T10:00:00Z');

const linesOf = (...of: Parameters<typeof documentOf>) =>
  documentOf(...of).lines.map(({ kind, description, amount }) => `${kind} ${description} ${amount}`);

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
      discounts: [],
      taxBehaviour: 'exclusive',
      taxes: [],
      netAmount: '1770.00',
      totalAmount: '1770.00',
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

  it('are not owed by a segment without length, behind which no other is paid yet', () => {
    const occasion = invoiceAt(1, { terms: { setupFees }, charges: [] });
    const { closed } = occasion;
    const segment = closed && { ...closed.segment, end: closed.segment.start };
    const cut = closed && segment && { ...closed, segment };
    expect(issuedAt({ ...occasion, opened: undefined, closed: cut }).documentId).toBeUndefined();
  });

  it('are charged once per organization where the product says so', () => {
    const command = invoiceAt(1, { terms: { setupFees }, charges: [] });
    expect(linesOf(command, { chargedSetupFees: new Set(['Account']) })).toEqual([
      'setup-fee Onboarding 50.00',
      'recurring-fee Recurring fee 199.00',
    ]);
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
  it('is refused: two currencies', () => {
    expect(() => decided(invoiceAt(1, { next: { currency: 'EUR' } }))).toThrow(
      expect.objectContaining({ code: 'two-currencies' }),
    );
  });
});
