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
  timeText,
} from '#http';
import { RecordExternalPayment } from '../../application/record-external-payment.js';
import { SettlePayment } from '../../application/settle-payment.js';
import type { PaymentRow } from '../postgres/payment.entity.js';
import { PaymentsRepository } from '../postgres/payments.repository.js';

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

const PaymentJson = Type.Object({
  paymentId: Type.String(),
  invoiceId: Type.String(),
  status: Type.Enum(['succeeded', 'pending', 'failed']),
  amount: Type.String(),
  currency: Type.String(),
  method: Type.String(),
  reference: Type.Optional(Type.String()),
  failureReason: Type.Optional(Type.String()),
  changedAt: Type.String({ description: 'When it took its status.' }),
});

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
      at: instantOf(body.paidAt),
    } as const;
    await this.recordPayment.run(tenant, invoiceId, { type: 'RecordPayment', currency, payment });
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
    const settlement = { paymentId, status: status as 'succeeded' | 'failed', failureReason, at: instantOf(paidAt) };
    await this.settlePayment.run(tenant, { type: 'SettlePayment', ...settlement });
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
    return pageOfRows(rows, limit, jsonOf, ({ recorded }) => [recorded]);
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
    return jsonOf(row);
  }
}

const instantOf = (text: string | undefined) => (text === undefined ? Date.now() : instantIn('/paidAt', text));

function jsonOf(row: PaymentRow): Static<typeof PaymentJson> {
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
  };
}
