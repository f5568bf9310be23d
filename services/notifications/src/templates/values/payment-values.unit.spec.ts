import { PaymentMessage } from '#contracts';
import { paymentNotice } from './payment-values.js';

const collection = {
  ...{ accountName: 'Acme', number: 'INV-1', dueOn: '2026-03-17', timeZone: 'UTC', amountOpen: '0' },
};

function noticeOf(type: string, changes: Partial<PaymentMessage> = {}, of: { amountOpen?: string } = {}) {
  const message = PaymentMessage.fromPartial({
    ...{ type, paymentId: 'p1', invoiceId: 'i1', currency: 'USD', amount: '10', occurredAt: Date.UTC(2026, 2, 1) },
    ...{ collection: { ...collection, ...of } },
    ...changes,
  } as never);
  return paymentNotice(message, message.collection!);
}

describe('what is written about payments', () => {
  it('says what came, and what is open still', () => {
    expect(noticeOf('payment-succeeded')).toMatchObject({
      template: 'payment-succeeded',
      about: 'p1',
      values: { amount: 'USD 10.00', paidOn: '1 Mar 2026', open: '' },
    });
    expect(noticeOf('payment-succeeded', {}, { amountOpen: '2.5' })?.values['open']).toBe('USD 2.50');
  });

  it('says why a gateway failed, and nothing of what somebody wrote down by hand', () => {
    expect(noticeOf('payment-failed', { method: 'gateway', failureReason: 'expired' })).toMatchObject({
      template: 'payment-failed',
      values: { reason: 'expired', dueOn: '17 Mar 2026' },
    });
    expect(noticeOf('payment-failed', { method: 'external' })).toBeUndefined();
    for (const failureCode of ['withdrawn', 'not-owed']) {
      const gateway = { gatewayId: 'g', gatewayPaymentId: 'x', actionUrl: '', failureCode, mayRetry: true };
      expect(noticeOf('payment-failed', { method: 'gateway', gateway })).toBeUndefined();
    }
  });

  it('says where a payment is confirmed', () => {
    const gateway = {
      gatewayId: 'g',
      gatewayPaymentId: 'x',
      actionUrl: 'https://a.test/c',
      failureCode: '',
      mayRetry: true,
    };
    expect(noticeOf('payment-requires-action', { gateway })).toMatchObject({
      template: 'payment-action-required',
      values: { actionUrl: 'https://a.test/c' },
    });
  });

  it('reminds once for each step, of what is open', () => {
    const dunning = { step: 2, steps: 4, charges: false, failureReason: '', actionUrl: '' };
    const left = { amountOpen: '7' };
    expect(noticeOf('dunning-step-reached', { dunning: { ...dunning, nextAt: 5 } }, left)).toMatchObject({
      ...{ template: 'payment-overdue', about: 'i1@2', values: { step: '2', isLast: false, amount: 'USD 7.00' } },
    });
    expect(noticeOf('dunning-step-reached', { dunning }, left)?.values['isLast']).toBe(true);
    const anew = noticeOf('dunning-step-reached', { dunning: { ...dunning, countsFrom: 9 } }, left);
    expect(anew?.about).toBe('i1@2/9');
  });

  it.each(['payment-pending', 'refund-succeeded', 'dispute-opened', 'collection-uncollectible'])(
    'is nothing of %s',
    (type) => {
      expect(noticeOf(type)).toBeUndefined();
    },
  );
});
