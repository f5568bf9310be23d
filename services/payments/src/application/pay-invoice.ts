import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { idFrom } from '#identifiers';
import { type Collection, type CollectionState, collectionId } from '../domain/collection/collection.js';
import { collectionDecider } from '../domain/collection/collection-decisions.js';
import { type PayerView, payerBounds, payerViewOf } from '../domain/collection/payer-view.js';
import type { Payment } from '../domain/collection/payment.js';
import type { PaymentRefusal } from '../domain/payment-refusal.js';
import { DecideCollection } from './decide-collection.js';
import type { UnitOfWork } from './ports.js';

/** Whoever pays an invoice of theirs: what another account owes does not exist for them. */
export interface PayersInvoice {
  readonly tenant: string;
  readonly accountId: string;
  readonly invoiceId: string;
}

/** A payer looks at one of their invoices, and has it charged. */
@Injectable()
export class PayInvoice {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly collections: DecideCollection,
    private readonly clock: WallClock,
  ) {}

  /** Undefined: there is no such invoice of theirs. */
  async find(invoice: PayersInvoice): Promise<PayerView | undefined> {
    const state = await this.collections.load(invoice.tenant, invoice.invoiceId);
    return isOf(state, invoice) ? payerViewOf(state, await this.collections.nowOf(invoice.tenant, state)) : undefined;
  }

  /** Pressed twice it is charged once: what is asked for or under way already stays as it is. */
  async charge(invoice: PayersInvoice): Promise<PayerView | undefined> {
    const seen = await this.collections.load(invoice.tenant, invoice.invoiceId);
    if (!isOf(seen, invoice)) return undefined;
    // Asked for before the transaction, which holds a connection of its own.
    const now = await this.collections.nowOf(invoice.tenant, seen);
    return this.units.inTransaction(invoice.tenant, async ({ collections }) => {
      const before = await collections.load(collectionId(invoice.tenant, invoice.invoiceId));
      if (before.state.status === 'absent') return undefined;
      const view = payerViewOf(before.state, now);
      if (['asked', 'attempting', 'requires-action'].includes(view.standing)) return view;
      const events = collectionDecider.decide({ type: 'RequestCharge', at: now }, before.state);
      if (!view.mayCharge)
        throw new Refusal<PaymentRefusal>(
          'too-many-charges',
          `An invoice is charged ${payerBounds.chargesADay} times a day, at most.`,
        );
      const { state } = await collections.save(before, events);
      return state.status === 'absent' ? undefined : payerViewOf(state, now);
    });
  }

  /** A payment that waits for its payer is given up, so that they can pay otherwise. Where none waits, nothing changes. */
  async withdraw(invoice: PayersInvoice): Promise<PayerView | undefined> {
    const seen = await this.collections.load(invoice.tenant, invoice.invoiceId);
    if (!isOf(seen, invoice)) return undefined;
    const now = await this.collections.nowOf(invoice.tenant, seen);
    const written = this.clock.now();
    return this.units.inTransaction(invoice.tenant, async ({ collections, providerRequests }) => {
      const before = await collections.load(collectionId(invoice.tenant, invoice.invoiceId));
      if (before.state.status === 'absent') return undefined;
      const waiting = before.state.payments.find((one) => one.status === 'requires-action' && one.gateway);
      if (waiting === undefined) return payerViewOf(before.state, now);
      const { paymentId: attemptId } = waiting;
      const command = { type: 'WithdrawAttempt', attemptId, at: now } as const;
      const { state } = await collections.save(before, collectionDecider.decide(command, before.state));
      await providerRequests.add(withdrawalOf(before.state, waiting), written);
      return state.status === 'absent' ? undefined : payerViewOf(state, now);
    });
  }
}

const withdrawalOf = ({ invoiceId, currency, terms }: Collection, { paymentId, amount, gateway, at }: Payment) => ({
  ...{
    requestId: idFrom('withdrawal', paymentId),
    kind: 'withdrawal' as const,
    invoiceId,
    paymentId,
    amount,
    currency,
  },
  ...{ gatewayId: gateway?.gatewayId ?? '', providerId: gateway?.gatewayPaymentId, accountId: terms?.accountId ?? '' },
  ...{ description: '', onTestClock: terms?.testClockId !== undefined, startedAt: at },
});

const isOf = (state: CollectionState, { accountId }: PayersInvoice): state is Collection =>
  state.status !== 'absent' && state.terms?.accountId === accountId;
