import { Invoice } from '#contracts';
import { invoiceLetter } from './document-values.js';

const valuesOf = (changes: Partial<Invoice>) =>
  invoiceLetter(
    Invoice.fromPartial({ total: '100.00', currency: 'USD', dueOn: '2026-03-17', timeZone: 'UTC', ...changes }),
  ).values;

describe('what is written about an invoice', () => {
  it.each([
    ['all of it is due', { amountDue: '100.00' }, true],
    ['a part of it is due', { amountDue: '0.01' }, true],
    ['credit has paid all of it', { amountDue: '0.00', walletApplied: '100.00' }, false],
    ['it comes to nothing', { total: '0.00', amountDue: '0.00' }, false],
    ['it was issued before there were balances', { amountDue: '' }, true],
  ])('says whether something is to be paid, where %s', (_, invoice, isOpen) => {
    expect(valuesOf(invoice)['isOpen']).toBe(isOpen);
  });

  it.each([
    ['a part of it was paid by credit', { amountDue: '70.00', walletApplied: '30.00' }, 'USD 70.00'],
    ['all of it is due', { amountDue: '100.00' }, ''],
    ['it was issued before there were balances', { amountDue: '' }, ''],
    ['nothing of it is due', { amountDue: '0.00' }, ''],
  ])('says how much is to be paid, where %s', (_, invoice, amountDue) => {
    expect(valuesOf(invoice)['amountDue']).toBe(amountDue);
  });

  it.each([
    ['0.49', 'gateway', 'It is too little to charge a card for: it stays open, and nobody will remind you of it.'],
    ['0.50', 'gateway', ''],
    ['0.49', 'external', ''],
    ['0.00', 'gateway', ''],
    ['1000000.00', 'gateway', 'It is more than a card is charged for: please pay it in another way.'],
  ])('says of %s, paid by %s, why no card is charged: %s', (amountDue, paymentOption, notCharged) => {
    expect(valuesOf({ amountDue, paymentOption })['notCharged']).toBe(notCharged);
  });
});
