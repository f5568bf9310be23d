import { stateAt, stateOf } from './invoice-state.js';

describe('the state of an invoice', () => {
  const owed = { status: 'finalized' as const, amountOpen: '10.00', dueOn: '2026-12-01' };

  it.each([
    ['2026-11-23', 'Open, due in 8 days', 'plain'],
    ['2026-11-24', 'Open, due in 7 days', 'warning'],
    ['2026-11-30', 'Open, due in 1 day', 'warning'],
    ['2026-12-01', 'Open, due today', 'warning'],
    ['2026-12-02', 'Overdue for 1 day', 'danger'],
    ['2027-01-01', 'Overdue for 31 days', 'danger'],
  ])('on %s is %s', (today, text, tone) => {
    expect(stateOf(owed, today)).toEqual({ text, tone });
  });

  it.each([
    ['paid', 'Paid'],
    ['void', 'Void'],
    ['uncollectible', 'Not collectible'],
    ['payment-failed', 'Payment failed'],
    ['payment-pending', 'Payment on its way'],
  ] as const)('%s is %s, whatever the day', (status, text) => {
    expect(stateOf({ ...owed, status }, '2027-01-01').text).toBe(text);
  });

  it.each([
    ['Pacific/Auckland', 'Overdue for 1 day'],
    ['UTC', 'Open, due today'],
    ['America/Los_Angeles', 'Open, due today'],
  ])('goes by the days of %s: %s', (timeZone, text) => {
    expect(stateAt({ ...owed, timeZone }, Date.parse('2026-12-01T12:00:00Z')).text).toBe(text);
  });

  it.each([
    [false, '2027-01-01', 'Open'],
    [true, '2026-11-01', 'Overdue'],
    [true, '2026-12-02', 'Overdue for 1 day'],
    [false, '2026-12-01', 'Open, due today'],
  ])('goes by its own clock, by which it is overdue: %s, on %s: %s', (isOverdue, today, text) => {
    expect(stateOf({ ...owed, isOverdue }, today).text).toBe(text);
  });

  it('is settled once nothing is open, also where credit did it', () => {
    expect(stateOf({ ...owed, amountOpen: '0.00' }, '2027-01-01').text).toBe('Settled');
  });
});
