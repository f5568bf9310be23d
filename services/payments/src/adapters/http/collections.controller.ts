import { Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, timeText } from '#http';
import { minorUnitsOf } from '#money';
import { CollectInvoice } from '../../application/collect-invoice.js';
import type { Collection, CollectionState } from '../../domain/collection/collection.js';
import type { Payment } from '../../domain/collection/payment.js';
import { type CollectionStatus, unpaid } from '../../domain/collection/standing.js';
import { withheldFor, withheldReasons } from '../../domain/collection/withheld.js';
import { nextStepAt } from '../../domain/dunning/dunning.js';
import { PaymentJson, paymentJsonOf } from './payment-json.js';

const statuses = [
  'open',
  'attempting',
  'requires-action',
  'paid',
  'not-owed',
  'failed',
  'dunning',
  'uncollectible',
  'refunded',
  'partly-refunded',
  'disputed',
] as const satisfies CollectionStatus[];

const Instant = Type.String({ description: 'RFC 3339, UTC; billing time.' });
const CollectionPath = Type.Object({ invoiceId: Type.String({ minLength: 1, maxLength: 64 }) });

const CollectionJson = Type.Object({
  invoiceId: Type.String(),
  status: Type.Enum([...statuses]),
  currency: Type.String(),
  total: Type.String({ description: 'What is to be collected: decimal text in major units.' }),
  amountOpen: Type.String({ description: 'What nobody has paid: decimal text in major units.' }),
  paymentOption: Type.Enum(['invoice-only', 'external', 'gateway']),
  gatewayId: Type.Optional(Type.String()),
  actionUrl: Type.Optional(Type.String({ description: 'Where the payer confirms the payment.' })),
  chargeDueAt: Type.Optional(Instant),
  withheld: Type.Optional(
    Type.Enum([...withheldReasons], {
      description: 'Why no card is charged for what is open, and nobody is asked for it. It may be paid otherwise.',
    }),
  ),
  dunning: Type.Optional(
    Type.Object({
      step: Type.Integer({ description: 'The last one that was reached, from 1; 0: none yet.' }),
      steps: Type.Integer(),
      nextAt: Type.Optional(Instant),
    }),
  ),
  payments: Type.Array(PaymentJson, { description: 'The one that changed last at the end.' }),
});

@Controller('v1/collections')
export class CollectionsController {
  constructor(private readonly collectInvoice: CollectInvoice) {}

  @Endpoint({
    method: 'GET',
    path: ':invoiceId',
    summary: 'How far collecting an invoice has come',
    tag: 'Payments',
    scope: 'read',
    params: CollectionPath,
    answer: CollectionJson,
  })
  async one(@Caller() { tenant }: CallerIdentity, @Param() { invoiceId }: Static<typeof CollectionPath>) {
    return jsonOf(this.known(await this.collectInvoice.find(tenant, invoiceId)));
  }

  @Endpoint({
    method: 'POST',
    path: ':invoiceId/charge',
    summary: 'Charge what is open of an invoice through its gateway, as soon as that can be',
    tag: 'Payments',
    scope: 'write',
    params: CollectionPath,
    answer: CollectionJson,
    status: 202,
  })
  async charge(@Caller() { tenant }: CallerIdentity, @Param() { invoiceId }: Static<typeof CollectionPath>) {
    return jsonOf(this.known(await this.collectInvoice.charge(tenant, invoiceId)));
  }

  private known(state: CollectionState): Collection {
    return existing(state.status === 'absent' ? undefined : state, 'invoice', 'unknown-invoice');
  }
}

function jsonOf(state: Collection): Static<typeof CollectionJson> {
  const { invoiceId, status, currency, total, terms, chargeDueAt, payments } = state;
  const withheld = withheldFor(state);
  return {
    invoiceId,
    status,
    currency,
    total,
    amountOpen: unpaid(state).toDecimal(minorUnitsOf(currency)),
    paymentOption: terms?.option ?? 'invoice-only',
    ...(terms?.gatewayId !== undefined && { gatewayId: terms.gatewayId }),
    ...(state.status === 'requires-action' && { actionUrl: state.actionUrl }),
    ...(chargeDueAt !== undefined && { chargeDueAt: timeText(chargeDueAt) }),
    ...(withheld !== undefined && { withheld }),
    ...dunningOf(state),
    payments: payments.map((payment) => paymentJsonOf(shown(payment, state))),
  };
}

function dunningOf({ dunning, terms }: Collection) {
  if (dunning === undefined || terms === undefined || dunning.days.length === 0) return {};
  const nextAt = nextStepAt(dunning, terms);
  const shownNext = nextAt === undefined ? {} : { nextAt: timeText(nextAt) };
  return { dunning: { step: dunning.stepsDone, steps: dunning.days.length, ...shownNext } };
}

function shown({ at, ...payment }: Payment, { invoiceId, currency }: Collection) {
  const { overpaid, gateway, refunds, dispute, otherDisputes, ...plain } = payment;
  const details = { overpaid, gateway, refunds, dispute, otherDisputes };
  return { ...plain, invoiceId, currency, changedAt: new Date(at), details };
}
