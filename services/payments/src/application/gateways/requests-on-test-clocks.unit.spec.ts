import type { UnitsOfWork } from '#event-store';
import { evolveCollection, noCollection } from '../../domain/collection/collection.js';
import { DecideCollection } from '../decide-collection.js';
import type { BillingTime, UnitOfWork } from '../ports.js';
import { RefundCreditNote } from './refund-credit-note.js';
import type { ProviderRequest } from './request-ports.js';
import { RequestTax } from './request-tax.js';

const clock = { now: () => Date.UTC(2026, 10, 30) };

/** An invoice without a clock of its own, paid through a gateway, and with taxes of a tax service. */
function paidInvoice(isOfTenantClock: boolean) {
  const requested: Pick<ProviderRequest, 'kind' | 'onTestClock'>[] = [];
  const terms = { option: 'gateway', gatewayId: 'g1', accountId: 'a1' } as never;
  const opened = { type: 'InvoiceOpened', invoiceId: 'i1', currency: 'EUR', total: '10.00', at: 1, terms } as const;
  const paid = { paymentId: 'p1', status: 'succeeded', amount: '10.00', method: 'gateway', reference: 'pi_1' } as const;
  const payment = { ...paid, failureReason: '', at: 2, gateway: { gatewayId: 'g1', startedAt: 1 } };
  const collection = evolveCollection(evolveCollection(noCollection, opened), { type: 'AttemptSucceeded', payment });
  const taxation = { status: 'answered', answer: { status: 'calculated' }, request: { gatewayId: 'g1' } };
  const unit = {
    collections: { load: async () => ({ state: collection }), save: async () => ({ state: collection }) },
    taxations: { load: async () => ({ state: taxation }) },
    providerRequests: {
      add: async ({ kind, onTestClock }: ProviderRequest) => void requested.push({ kind, onTestClock }),
    },
  } as unknown as UnitOfWork;
  const units = { inTransaction: (_: string, work: (one: UnitOfWork) => unknown) => work(unit) } as never;
  const time: BillingTime = {
    nowOf: async () => clock.now(),
    isOnTestClock: async (_tenant, testClockId) => isOfTenantClock || testClockId !== undefined,
  };
  return { units: units as UnitsOfWork<UnitOfWork>, time, requested };
}

describe('what a provider is asked of an invoice without a test clock of its own', () => {
  it.each([
    ['by the test clock of its tenant', true],
    ['by the wall', false],
  ])('is asked %s', async (_, onTestClock) => {
    const { units, time, requested } = paidInvoice(onTestClock);
    const tenant = 'acme';
    const refund = new RefundCreditNote(units, new DecideCollection(units, time), clock);
    await refund.run({ tenant, invoiceId: 'i1', creditNoteId: 'n1', amount: '4.00', at: 3 });
    await new RequestTax(units, time, clock).sale({ tenant, invoiceId: 'i1', calculationId: 'taxcalc_1' });
    expect(requested).toEqual([
      { kind: 'refund', onTestClock },
      { kind: 'tax-sale', onTestClock },
    ]);
  });
});
