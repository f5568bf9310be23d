import fc from 'fast-check';
import { Exact } from '#money';
import { transactionOf } from './wallet-postings.js';

const cents = fc.integer({ min: 1, max: 1_000_000 }).map((digits) => Exact.scaled(BigInt(digits), 2).toDecimal(2));
const parts = fc.array(fc.record({ grantId: fc.uuid(), amount: cents }), { minLength: 1, maxLength: 6 });
const ofWallet = { streamId: 'wallet/w' };
const ofInvoice = { streamId: 'i' };

const events = fc.oneof(
  fc.record({ amount: cents, kind: fc.constantFrom('paid', 'promotional') }).map((grant) => ({
    ...ofWallet,
    type: 'CreditGranted',
    data: { grant: { grantId: 'g', ...grant }, at: 1 },
  })),
  fc.record({ amount: cents, type: fc.constantFrom('GrantVoided', 'GrantExpired') }).map(({ type, amount }) => ({
    ...ofWallet,
    type,
    data: { grantId: 'g', amount, at: 1 },
  })),
  parts.map((walletParts) => ({
    ...ofInvoice,
    type: 'InvoiceFinalized',
    data: { document: { walletId: 'w', walletParts, datedAt: 1 } },
  })),
  parts.map((some) => ({
    ...ofInvoice,
    type: 'InvoiceVoided',
    data: { returnedCredit: { walletId: 'w', parts: some }, at: 1 },
  })),
);

const creditOf = (event: Parameters<typeof transactionOf>[0]) =>
  Exact.sum(
    (transactionOf(event)?.postings ?? []).filter(({ account }) => account === 'credit').map((one) => one.amount),
  );

describe('postings', () => {
  it('of every transaction sum to zero', () => {
    fc.assert(
      fc.property(events, (event) => {
        const transaction = transactionOf(event);
        expect(transaction?.walletId).toBe('w');
        expect(Exact.sum((transaction?.postings ?? []).map(({ amount }) => amount)).isZero()).toBe(true);
      }),
    );
  });

  it('of a void invoice are those of the invoice the other way round', () => {
    fc.assert(
      fc.property(parts, (some) => {
        const issued = {
          ...ofInvoice,
          type: 'InvoiceFinalized',
          data: { document: { walletId: 'w', walletParts: some } },
        };
        const voided = {
          ...ofInvoice,
          type: 'InvoiceVoided',
          data: { returnedCredit: { walletId: 'w', parts: some } },
        };
        expect(creditOf(issued).plus(creditOf(voided)).isZero()).toBe(true);
      }),
    );
  });

  it.each([
    ['an invoice that no credit paid', { ...ofInvoice, type: 'InvoiceFinalized', data: { document: {} } }],
    ['a void one of before there was credit', { ...ofInvoice, type: 'InvoiceVoided', data: {} }],
    ['a balance that is low', { ...ofWallet, type: 'BalanceLow', data: {} }],
  ])('are none of %s', (_, event) => {
    expect(transactionOf(event)).toBeUndefined();
  });
});
