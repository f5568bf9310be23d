import { Injectable } from '@nestjs/common';
import { isRefusal, isUnavailable, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { newId } from '#identifiers';
import { collectionId } from '../../domain/collection/collection.js';
import { collectionDecider } from '../../domain/collection/collection-decisions.js';
import { type DueCharge, type DueCollection, DueCollections, type UnitOfWork } from '../ports.js';

const startedAtOnce = 20;

/** Begins an attempt for every collection that is due, and writes down with it what the provider is to be asked. */
@Injectable()
export class StartCharges {
  constructor(
    private readonly due: DueCollections,
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  /**
   * Answers how many were begun. What fails for one invoice is reported and stops no other one; Unavailable stops them all.
   */
  async run(report: (due: DueCollection, error: unknown) => void): Promise<number> {
    let begun = 0;
    for (const due of await this.due.toCharge(startedAtOnce))
      try {
        await this.start(due);
        begun += 1;
      } catch (error) {
        if (isUnavailable(error)) throw error;
        // Somebody else began one, or it was paid meanwhile.
        if (!isRefusal(error)) report(due, error);
      }
    return begun;
  }

  private async start({ tenant, invoiceId, gatewayId, dueAt, onTestClock }: DueCharge): Promise<void> {
    const attemptId = newId();
    await this.units.inTransaction(tenant, async ({ collections, providerRequests }) => {
      const id = collectionId(tenant, invoiceId);
      const command = { type: 'StartAttempt', attemptId, gatewayId, at: dueAt } as const;
      const { state } = await collections.decide(id, collectionDecider, command);
      if (state.status === 'absent') return;
      const payment = state.payments.find(({ paymentId }) => paymentId === attemptId);
      if (payment === undefined) return;
      const request = {
        requestId: attemptId,
        kind: 'charge',
        tenant,
        invoiceId,
        paymentId: attemptId,
        gatewayId,
        accountId: state.terms?.accountId ?? '',
        amount: payment.amount,
        currency: state.currency,
        description: `Invoice ${state.terms?.number ?? invoiceId}`,
        onTestClock,
        startedAt: dueAt,
      } as const;
      await providerRequests.add(request, this.clock.now());
    });
  }
}
