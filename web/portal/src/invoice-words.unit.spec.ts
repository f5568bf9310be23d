import { standingOf, standingWhilePaying } from './invoice-words.js';

describe('how an invoice stands', () => {
  it.each([
    ['paid', '0.00', '2026-01-01', 'Paid'],
    ['void', '0.00', '2026-01-01', 'Cancelled'],
    ['payment-pending', '5.00', '2026-01-01', 'Payment on its way'],
    ['payment-failed', '5.00', '2026-01-01', 'Payment failed'],
    ['finalized', '0.00', '2026-01-01', 'Settled'],
    ['finalized', '0', '2026-01-01', 'Settled'],
    ['finalized', '0.01', '2026-03-10', 'To pay'],
    ['finalized', '5.00', '2026-03-09', 'Overdue'],
    ['uncollectible', '5.00', '2026-03-09', 'Overdue'],
  ])('%s with %s open, due on %s: %s', (status, amountOpen, dueOn, words) => {
    expect(standingOf({ status, amountOpen, dueOn }, '2026-03-10')[0]).toBe(words);
  });

  it.each([
    ['pending', 'finalized', '5.00', 'Payment on its way'],
    ['requires-action', 'finalized', '5.00', 'Waits for you'],
    ['failed', 'finalized', '5.00', 'Payment failed'],
    ['failed', 'finalized', '0.00', 'Settled'],
    ['disputed', 'paid', '0.00', 'Paid'],
    ['none', 'finalized', '5.00', 'Overdue'],
  ])('with a payment %s, %s and %s open: %s', (paymentStatus, status, amountOpen, words) => {
    const invoice = { status, paymentStatus, amountOpen, dueOn: '2026-03-09' };
    expect(standingOf(invoice, '2026-03-10')[0]).toBe(words);
  });

  it.each([
    ['asked', 'payment-failed', 'Payment on its way'],
    ['attempting', 'payment-failed', 'Payment on its way'],
    ['requires-action', 'payment-failed', 'Waits for you'],
    ['failed', 'payment-pending', 'Payment failed'],
    ['to-pay', 'payment-failed', 'To pay'],
    ['to-pay', 'finalized', 'To pay'],
    ['settled', 'payment-pending', 'Paid'],
    ['settled', 'void', 'Cancelled'],
    ['failed', 'paid', 'Paid'],
  ] as const)('while a charge is %s, of an invoice that still says %s: %s', (standing, status, words) => {
    const invoice = { status, amountOpen: '5.00', dueOn: '2026-03-10' };
    expect(standingWhilePaying(invoice, { standing, isCharged: true }, '2026-03-10')[0]).toBe(words);
  });

  it.each([
    [false, '2026-03-09', 'To pay'],
    [true, '2026-03-11', 'Overdue'],
  ])('goes by its own clock, which says %s, though it is due on %s', (isOverdue, dueOn, words) => {
    const invoice = { status: 'finalized', amountOpen: '5.00', dueOn, isOverdue };
    expect(standingOf(invoice, '2026-03-10')[0]).toBe(words);
    expect(standingWhilePaying(invoice, { standing: 'to-pay', isCharged: true }, '2026-03-10')[0]).toBe(words);
  });

  it('is what the invoice says where no card is charged, or nothing is known of it', () => {
    const invoice = { status: 'payment-failed', amountOpen: '5.00', dueOn: '2026-03-09' };
    expect(standingWhilePaying(invoice, undefined, '2026-03-10')[0]).toBe('Payment failed');
    expect(standingWhilePaying(invoice, { standing: 'to-pay', isCharged: false }, '2026-03-10')[0]).toBe(
      'Payment failed',
    );
    expect(standingWhilePaying(invoice, { standing: 'to-pay', isCharged: true }, '2026-03-10')[0]).toBe('Overdue');
  });
});
