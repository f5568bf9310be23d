import { standingOf } from './invoice-words.js';

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
});
