import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { Exact, minorUnitsOf } from '#money';
import { collectionId } from '../../domain/collection/collection.js';
import { collectionDecider } from '../../domain/collection/collection-decisions.js';
import { refundableParts, refundIdOf } from '../../domain/gateway/refundable-parts.js';
import { DecideCollection } from '../decide-collection.js';
import type { UnitOfWork } from '../ports.js';

export interface CreditNoteRefunded {
  readonly tenant: string;
  readonly invoiceId: string;
  readonly creditNoteId: string;
  /** Decimal text: all that is to go back to the payer so far. */
  readonly amount: string;
  /** Billing time. */
  readonly at: number;
}

/** A credit note is paid back: what of its invoice was paid through a gateway goes back the same way. */
@Injectable()
export class RefundCreditNote {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly collections: DecideCollection,
    private readonly clock: WallClock,
  ) {}

  async run({ tenant, invoiceId, creditNoteId, amount, at }: CreditNoteRefunded): Promise<void> {
    // Asked for before the transaction, which holds a connection of its own.
    const onTestClock = await this.collections.isOnTestClock(tenant, await this.collections.load(tenant, invoiceId));
    await this.units.inTransaction(tenant, async ({ collections, providerRequests }) => {
      const before = await collections.load(collectionId(tenant, invoiceId));
      if (before.state.status === 'absent') return;
      const { currency, terms, payments } = before.state;
      let collection = before;
      for (const { payment, part } of refundableParts(payments, creditNoteId, Exact.parse(amount))) {
        const { paymentId, gateway } = payment;
        const refundId = refundIdOf(tenant, creditNoteId, payment);
        const written = part.toDecimal(minorUnitsOf(currency));
        const ofNote = { creditNoteId, noteRefunded: amount };
        const command = { type: 'StartRefund', paymentId, refundId, ...ofNote, amount: written, at } as const;
        collection = await collections.save(collection, collectionDecider.decide(command, collection.state));
        const request = {
          requestId: refundId,
          kind: 'refund',
          tenant,
          invoiceId,
          paymentId,
          gatewayId: gateway?.gatewayId ?? '',
          accountId: terms?.accountId ?? '',
          amount: written,
          currency,
          description: `Credit note ${creditNoteId}`,
          onTestClock,
          startedAt: at,
          providerId: gateway?.gatewayPaymentId,
        } as const;
        await providerRequests.add(request, this.clock.now());
      }
    });
  }
}
