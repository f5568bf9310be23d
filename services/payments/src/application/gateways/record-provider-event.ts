import { Injectable } from '@nestjs/common';
import { isRefusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import { collectionId } from '../../domain/collection/collection.js';
import type { CollectionCommand } from '../../domain/collection/collection-commands.js';
import { collectionDecider } from '../../domain/collection/collection-decisions.js';
import { amountOfStripe } from '../../domain/gateway/minor-units.js';
import type { UnitOfWork } from '../ports.js';
import { KeepCustomer } from './keep-customer.js';
import { type OpenGateway } from './ports.js';
import { PaymentProvider, type ProviderEvent, unlessRefused } from './provider.js';
import { RecordOutcome } from './record-outcome.js';
import { ProviderEventsStore, type ProviderRequest, ProviderRequestsStore } from './request-ports.js';

/**
 * Something happened at a provider. Events come in any order and more than once: each is only a reason to ask what is so
 * now, and one that was recorded is not recorded again.
 */
@Injectable()
export class RecordProviderEvent {
  constructor(
    private readonly events: ProviderEventsStore,
    private readonly requests: ProviderRequestsStore,
    private readonly provider: PaymentProvider,
    private readonly keepCustomer: KeepCustomer,
    private readonly outcomes: RecordOutcome,
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly clock: WallClock,
  ) {}

  async run(gateway: OpenGateway, { eventId, subject }: ProviderEvent): Promise<void> {
    const { gatewayId } = gateway.gateway;
    if (await this.events.isKnown(gatewayId, eventId)) return;
    // What it does not show, such as what was deleted, will not be there when the event comes again, either.
    await this.lookAt(gateway, subject).catch(unlessRefused);
    await this.events.keep(gatewayId, eventId, this.clock.now());
  }

  private async lookAt(gateway: OpenGateway, subject: ProviderEvent['subject']): Promise<void> {
    if (subject.kind === 'payment') await this.payment(gateway, subject.id);
    else if (subject.kind === 'refund') await this.refund(gateway, subject.id);
    else if (subject.kind === 'dispute') await this.dispute(gateway, subject.id);
    else if (subject.kind === 'customer') await this.keepCustomer.refresh(gateway, subject.id);
  }

  private async payment(gateway: OpenGateway, providerId: string): Promise<void> {
    const { attemptId, outcome } = await this.provider.chargeNamed(gateway, providerId);
    const request = attemptId === undefined ? undefined : await this.requests.find(gateway.tenant, attemptId);
    if (request?.kind !== 'charge' || request.gatewayId !== gateway.gateway.gatewayId) return;
    // A bank that wants the holder asked: whoever sent the charge asks for the page.
    if (outcome.status === 'failed' && outcome.code === 'authentication_required') return;
    await this.outcomes.ofCharge(request, outcome);
  }

  private async refund(gateway: OpenGateway, providerId: string): Promise<void> {
    const outcome = await this.provider.refundNamed(gateway, providerId);
    const charge = await this.chargeOf(gateway, outcome.payment);
    if (charge === undefined) return;
    const ours = outcome.refundId && (await this.requests.find(gateway.tenant, outcome.refundId));
    if (ours) return this.outcomes.ofRefund(ours, outcome);
    // Somebody made it at the provider.
    const refundId = idFrom('refund', gateway.tenant, outcome.providerId);
    const { paymentId } = charge;
    const at = this.outcomes.instantOf(charge);
    const amount = amountOfStripe(outcome.amount, charge.currency);
    await this.decide(charge, { type: 'StartRefund', paymentId, refundId, amount, at });
    const { status, providerId: gatewayRefundId, reason: failureReason } = outcome;
    if (status !== 'pending')
      await this.decide(charge, {
        type: 'SettleRefund',
        paymentId,
        refundId,
        status,
        gatewayRefundId,
        failureReason,
        at,
      });
  }

  private async dispute(gateway: OpenGateway, providerId: string): Promise<void> {
    const seen = await this.provider.disputeNamed(gateway, providerId);
    const { disputeId, status, reason } = seen;
    const charge = await this.chargeOf(gateway, seen.payment);
    if (charge === undefined) return;
    const { paymentId } = charge;
    const at = this.outcomes.instantOf(charge);
    // How much of it a sum in another currency is, nobody says.
    const disputed = seen.currency === charge.currency ? amountOfStripe(seen.amount, seen.currency) : charge.amount;
    await this.decide(charge, { type: 'OpenDispute', paymentId, disputeId, amount: disputed, reason, at });
    if (status !== 'open')
      await this.decide(charge, { type: 'CloseDispute', paymentId, disputeId, outcome: status, at });
  }

  /** The charge of ours; one that is not yet known to have succeeded is asked about first. */
  private async chargeOf(gateway: OpenGateway, payment: string): Promise<ProviderRequest | undefined> {
    if (payment === '') return undefined;
    await this.payment(gateway, payment);
    return this.requests.chargeNamed(gateway.tenant, gateway.gateway.gatewayId, payment);
  }

  private async decide({ tenant, invoiceId }: ProviderRequest, command: CollectionCommand): Promise<void> {
    try {
      await this.units.inTransaction(tenant, ({ collections }) =>
        collections.decide(collectionId(tenant, invoiceId), collectionDecider, command),
      );
    } catch (error) {
      // What cannot be so here is a difference that reconciliation reports.
      if (!isRefusal(error)) throw error;
    }
  }
}
