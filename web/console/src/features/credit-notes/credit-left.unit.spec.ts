import { leftToPayBack } from './credit-left.js';

const refund = (amount: string) => ({ amount, reference: '', at: '2026-01-01T00:00:00Z' });

describe('what of a credit note is left to pay back', () => {
  it.each([
    ['all of it', '50.00', [], '80.00', '50'],
    ['no more than the balance that later invoices have left', '50.00', [], '12.50', '12.5'],
    ['without what was paid back already', '50.00', [refund('20.00'), refund('5.00')], '80.00', '25'],
    ['nothing, where it has added nothing', '0.00', [], '80.00', '0'],
    ['nothing, where the balance is below zero', '50.00', [], '-3.00', '0'],
  ] as const)('is %s', (_, addedToBalance, refunds, balance, left) => {
    expect(leftToPayBack({ addedToBalance, refunds: [...refunds] }, balance)).toBe(left);
  });
});
