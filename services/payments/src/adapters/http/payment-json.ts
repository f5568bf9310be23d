import { type Static, Type } from 'typebox';
import { timeText } from '#http';
import { paymentStatuses } from '../../domain/collection/payment.js';
import type { PaymentRow } from '../postgres/payment.entity.js';

const Amount = (description: string) => Type.String({ description: `${description}: decimal text in major units.` });
const Instant = Type.String({ description: 'RFC 3339, UTC' });

const DisputeJson = Type.Object({
  disputeId: Type.String(),
  status: Type.Enum(['open', 'won', 'lost']),
  amount: Amount('Disputed'),
  reason: Type.String(),
  changedAt: Instant,
});

export const PaymentJson = Type.Object({
  paymentId: Type.String(),
  invoiceId: Type.String(),
  status: Type.Enum([...paymentStatuses]),
  amount: Type.String(),
  currency: Type.String(),
  method: Type.String({ description: 'external | gateway' }),
  reference: Type.Optional(Type.String()),
  failureReason: Type.Optional(Type.String({ description: 'Why it failed, or was reversed.' })),
  changedAt: Type.String({ description: 'When it took its status.' }),
  overpaid: Type.Optional(Amount("What of it was more than was open, and is the account's balance")),
  gateway: Type.Optional(
    Type.Object({
      gatewayId: Type.String(),
      startedAt: Instant,
      gatewayPaymentId: Type.Optional(Type.String({ description: "The gateway's own name for it." })),
      actionUrl: Type.Optional(Type.String({ description: 'Where the payer confirms it.' })),
      failureCode: Type.Optional(Type.String({ description: "The gateway's own." })),
      mayRetry: Type.Optional(Type.Boolean({ description: 'Whether the same payment method may be asked again.' })),
    }),
  ),
  refunds: Type.Optional(
    Type.Array(
      Type.Object({
        refundId: Type.String(),
        status: Type.Enum(['pending', 'succeeded', 'failed']),
        amount: Amount('Paid back'),
        creditNoteId: Type.Optional(Type.String()),
        failureReason: Type.Optional(Type.String()),
        changedAt: Instant,
      }),
    ),
  ),
  dispute: Type.Optional(DisputeJson),
  otherDisputes: Type.Optional(Type.Array(DisputeJson, { description: 'Where it is disputed more than once.' })),
});

/** A row of the list, or a payment of a collection. */
export type ShownPayment = Omit<PaymentRow, 'tenant' | 'recorded'>;

export function paymentJsonOf(row: ShownPayment): Static<typeof PaymentJson> {
  return {
    paymentId: row.paymentId,
    invoiceId: row.invoiceId,
    status: row.status,
    amount: row.amount,
    currency: row.currency,
    method: row.method,
    ...(row.reference === '' ? {} : { reference: row.reference }),
    ...(row.failureReason === '' ? {} : { failureReason: row.failureReason }),
    changedAt: timeText(row.changedAt),
    ...detailsOf(row.details ?? {}),
  };
}

function detailsOf({ overpaid, gateway, refunds, dispute, otherDisputes }: NonNullable<ShownPayment['details']>) {
  return {
    ...(overpaid !== undefined && { overpaid }),
    ...(gateway && { gateway: gatewayJsonOf(gateway) }),
    ...(refunds && { refunds: refunds.map(refundJsonOf) }),
    ...(dispute && { dispute: disputeJsonOf(dispute) }),
    ...(otherDisputes && { otherDisputes: otherDisputes.map(disputeJsonOf) }),
  };
}

type Details = NonNullable<ShownPayment['details']>;

function disputeJsonOf({ at, ...dispute }: NonNullable<Details['dispute']>) {
  return { ...dispute, changedAt: timeText(at) };
}

function gatewayJsonOf({
  gatewayId,
  startedAt,
  gatewayPaymentId,
  actionUrl,
  failure,
}: NonNullable<Details['gateway']>) {
  return {
    gatewayId,
    startedAt: timeText(startedAt),
    ...(gatewayPaymentId !== undefined && { gatewayPaymentId }),
    ...(actionUrl !== undefined && { actionUrl }),
    ...(failure && { failureCode: failure.code, mayRetry: failure.mayRetry }),
  };
}

function refundJsonOf({
  refundId,
  status,
  amount,
  creditNoteId,
  failureReason,
  at,
}: NonNullable<Details['refunds']>[number]) {
  return {
    refundId,
    status,
    amount,
    ...(creditNoteId !== undefined && { creditNoteId }),
    ...(failureReason !== undefined && { failureReason }),
    changedAt: timeText(at),
  };
}
