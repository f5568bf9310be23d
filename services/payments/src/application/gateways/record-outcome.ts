import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { collectionId } from '../../domain/collection/collection.js';
import type { CollectionCommand } from '../../domain/collection/collection-commands.js';
import { collectionDecider } from '../../domain/collection/collection-decisions.js';
import { mayRetryAfter } from '../../domain/gateway/decline-codes.js';
import type { UnitOfWork } from '../ports.js';
import type { ChargeOutcome, RefundOutcome } from './provider.js';
import type { ProviderRequest } from './request-ports.js';

/** What is not decided at the provider is looked at again then, should no webhook say it before. */
const lookAgainMs = { first: 60_000, longest: 3_600_000, ofOld: 24 * 3_600_000 };
const oldAfterMs = 30 * 24 * 3_600_000;

/** Why a charge came to nothing before the provider did anything. */
export interface NotCharged {
  readonly status: 'not-charged';
  readonly code: string;
  readonly message: string;
  readonly mayRetry: boolean;
}

/** Writes down what became of a request, in one transaction with what follows from it. Twice is as good as once. */
@Injectable()
export class RecordOutcome {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async ofCharge(request: ProviderRequest, outcome: ChargeOutcome | NotCharged): Promise<void> {
    const { requestId: attemptId, tenant, invoiceId } = request;
    const command = commandOf(attemptId, outcome, this.instantOf(request));
    const providerId = outcome.status === 'not-charged' ? undefined : outcome.providerId;
    await this.units.inTransaction(tenant, async ({ collections, providerRequests }) => {
      if (command) await collections.decide(collectionId(tenant, invoiceId), collectionDecider, command);
      await providerRequests.settle(attemptId, providerId, this.lookAgainAt(request, outcome.status));
    });
  }

  async ofRefund(request: ProviderRequest, outcome: Pick<RefundOutcome, 'status' | 'providerId' | 'reason'>) {
    const { requestId: refundId, tenant, invoiceId, paymentId } = request;
    const { status, providerId: gatewayRefundId, reason: failureReason } = outcome;
    const at = this.instantOf(request);
    await this.units.inTransaction(tenant, async ({ collections, providerRequests }) => {
      if (status !== 'pending') {
        const settled = { paymentId, refundId, status, gatewayRefundId, failureReason, at };
        const id = collectionId(tenant, invoiceId);
        await collections.decide(id, collectionDecider, { type: 'SettleRefund', ...settled });
      }
      await providerRequests.settle(refundId, undefined, this.lookAgainAt(request, status));
    });
  }

  async ofWithdrawal({ tenant, requestId }: ProviderRequest): Promise<void> {
    await this.units.inTransaction(tenant, ({ providerRequests }) =>
      providerRequests.settle(requestId, undefined, undefined),
    );
  }

  /** Under a test clock everything happens at the instant at which it was due. */
  instantOf({ onTestClock, startedAt }: ProviderRequest): number {
    return onTestClock ? startedAt : this.clock.now();
  }

  private lookAgainAt({ tries, sent }: ProviderRequest, status: string): number | undefined {
    if (status !== 'pending' && status !== 'requires-action') return undefined;
    const now = this.clock.now();
    if (sent && now - sent.at > oldAfterMs) return now + lookAgainMs.ofOld;
    return now + Math.min(lookAgainMs.first * 2 ** Math.min(tries, 10), lookAgainMs.longest);
  }
}

function commandOf(attemptId: string, outcome: ChargeOutcome | NotCharged, at: number): CollectionCommand | undefined {
  switch (outcome.status) {
    case 'succeeded':
      return { type: 'SucceedAttempt', attemptId, gatewayPaymentId: outcome.providerId, at };
    case 'requires-action':
      return { type: 'RequireAction', attemptId, gatewayPaymentId: outcome.providerId, actionUrl: outcome.url, at };
    case 'failed': {
      const { providerId: gatewayPaymentId, code, message } = outcome;
      return { type: 'FailAttempt', attemptId, gatewayPaymentId, code, message, mayRetry: mayRetryAfter(code), at };
    }
    case 'not-charged': {
      const { code, message, mayRetry } = outcome;
      return { type: 'FailAttempt', attemptId, code, message, mayRetry, at };
    }
    case 'pending':
      return undefined;
  }
}
