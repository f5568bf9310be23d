import { Body, Controller, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { longestInstantText } from '#calendar';
import {
  Caller,
  Endpoint,
  existing,
  instantIn,
  limitOf,
  PageQuery,
  pageOf,
  pageOfRows,
  ResourceId,
  readCursor,
} from '#http';
import { RecordExternalPayment } from '../../application/record-external-payment.js';
import { SettlePayment } from '../../application/settle-payment.js';
import type { Overpayment } from '../../domain/collection/collection-commands.js';
import type { PaymentRow } from '../postgres/payment.entity.js';
import { PaymentsRepository } from '../postgres/payments.repository.js';
import { PaymentJson, paymentJsonOf } from './payment-json.js';

const Id = Type.String({ minLength: 1, maxLength: 64 });
const FailureReason = Type.String({ minLength: 1, maxLength: 500 });
const PaidAt = Type.String({ maxLength: longestInstantText, description: 'RFC 3339; absent: now.' });

const NewPayment = Type.Object(
  {
    invoiceId: Id,
    amount: Type.String({
      pattern: '^-?[0-9]{1,15}(\\.[0-9]{1,18})?$',
      examples: ['10.50'],
      description: 'Decimal text in major units.',
    }),
    currency: Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR'], description: "ISO 4217, the invoice's own." }),
    status: Type.Optional(Type.Enum(['succeeded', 'pending', 'failed'], { description: 'Absent: succeeded.' })),
    reference: Type.Optional(Type.String({ maxLength: 200, description: "The payer's or the bank's own reference." })),
    paidAt: Type.Optional(PaidAt),
    failureReason: Type.Optional(FailureReason),
    overpayment: Type.Optional(
      Type.Enum(['refuse', 'balance'], {
        description:
          "More than is open is refused, or the rest is the account's balance. Absent: refused for a product that is paid by invoice only, else the balance.",
      }),
    ),
  },
  { additionalProperties: false },
);

const Settlement = Type.Object(
  {
    status: Type.Enum(['succeeded', 'failed']),
    paidAt: Type.Optional(PaidAt),
    failureReason: Type.Optional(FailureReason),
  },
  { additionalProperties: false },
);

const Reversal = Type.Object(
  { reason: Type.Optional(Type.String({ maxLength: 500, description: 'Why the money was taken back.' })) },
  { additionalProperties: false },
);

const PaymentPath = Type.Object({ paymentId: Id });
const PageOfPayments = pageOf(PaymentJson);
const PaymentsQuery = Type.Object({ invoiceId: Type.Optional(Id), ...PageQuery }, { additionalProperties: false });

@Controller('v1/payments')
export class PaymentsController {
  constructor(
    private readonly recordPayment: RecordExternalPayment,
    private readonly settlePayment: SettlePayment,
    private readonly payments: PaymentsRepository,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Record a payment that happened elsewhere',
    tag: 'Payments',
    scope: 'write',
    body: NewPayment,
    answer: PaymentJson,
  })
  async record(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('payment') paymentId: string,
    @Body() body: Static<typeof NewPayment>,
  ) {
    const { invoiceId, amount, currency, status = 'succeeded', reference = '', failureReason = '' } = body;
    const payment = {
      paymentId,
      status: status as PaymentRow['status'],
      amount,
      method: 'external',
      reference,
      failureReason,
    } as const;
    const overpayment = body.overpayment as Overpayment | undefined;
    await this.recordPayment.run(tenant, invoiceId, instantOf(body.paidAt), (at) => ({
      ...{ type: 'RecordPayment', currency, payment: { ...payment, at }, overpayment },
    }));
    return this.find(tenant, paymentId);
  }

  @Endpoint({
    method: 'PATCH',
    path: ':paymentId',
    summary: 'Record how a pending payment ended',
    tag: 'Payments',
    scope: 'write',
    params: PaymentPath,
    body: Settlement,
    answer: PaymentJson,
  })
  async settle(
    @Caller() { tenant }: CallerIdentity,
    @Param() { paymentId }: Static<typeof PaymentPath>,
    @Body() { status, paidAt, failureReason = '' }: Static<typeof Settlement>,
  ) {
    const settlement = { paymentId, status: status as 'succeeded' | 'failed', failureReason };
    await this.settlePayment.run(tenant, settlement, instantOf(paidAt));
    return this.find(tenant, paymentId);
  }

  @Endpoint({
    method: 'POST',
    path: ':paymentId/reverse',
    summary: 'Record that the money of a payment was taken back; its invoice is open again',
    tag: 'Payments',
    scope: 'write',
    params: PaymentPath,
    body: Reversal,
    answer: PaymentJson,
    status: 200,
  })
  async reverse(
    @Caller() { tenant }: CallerIdentity,
    @Param() { paymentId }: Static<typeof PaymentPath>,
    @Body() { reason = '' }: Static<typeof Reversal>,
  ) {
    await this.settlePayment.reverse(tenant, paymentId, reason);
    return this.find(tenant, paymentId);
  }

  @Endpoint({
    method: 'GET',
    summary: 'List payments, the newest first',
    tag: 'Payments',
    scope: 'read',
    query: PaymentsQuery,
    answer: PageOfPayments,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Query() { invoiceId, cursor, limit: wanted }: Static<typeof PaymentsQuery>,
  ): Promise<Static<typeof PageOfPayments>> {
    const limit = limitOf(wanted);
    const [before] = readCursor(cursor, 'position') ?? [];
    const rows = await this.payments.list(tenant, limit + 1, {
      invoiceId,
      before: before === undefined ? undefined : String(before),
    });
    return pageOfRows(rows, limit, paymentJsonOf, ({ recorded }) => [recorded]);
  }

  @Endpoint({
    method: 'GET',
    path: ':paymentId',
    summary: 'One payment',
    tag: 'Payments',
    scope: 'read',
    params: PaymentPath,
    answer: PaymentJson,
  })
  one(@Caller() { tenant }: CallerIdentity, @Param() { paymentId }: Static<typeof PaymentPath>) {
    return this.find(tenant, paymentId);
  }

  private async find(tenant: string, paymentId: string): Promise<Static<typeof PaymentJson>> {
    const row = existing(await this.payments.find(tenant, paymentId), 'payment', 'unknown-payment');
    return paymentJsonOf(row);
  }
}

const instantOf = (text: string | undefined) => (text === undefined ? undefined : instantIn('/paidAt', text));
