import { Body, Controller, Inject, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, timeText } from '#http';
import { ChangeMethod } from '../../application/gateways/change-method.js';
import { KeepCustomer } from '../../application/gateways/keep-customer.js';
import { PAYMENTS_CONFIG, type PaymentsConfig } from '../../config.js';
import { cardReturnUrls } from '../../domain/card-return-urls.js';
import { MethodJson, methodJson } from './payment-method-json.js';
import { demandReached } from './provider-answers.js';

const tag = 'Payment methods';
const Id = Type.String({ minLength: 1, maxLength: 64 });
const AccountPath = Type.Object({ organizationId: Id });
const MethodPath = Type.Object({ organizationId: Id, methodId: Type.String({ minLength: 1, maxLength: 255 }) });
const Address = Type.String({
  maxLength: 2000,
  pattern: '^https?://[!-~]+$',
  examples: ['https://shop.example/cards'],
});

const SetupWanted = Type.Object(
  {
    gatewayId: Type.Optional(
      Type.String({ minLength: 1, maxLength: 64, description: 'Absent: the only one there is.' }),
    ),
    successUrl: Type.Optional(Address),
    cancelUrl: Type.Optional(Address),
  },
  { additionalProperties: false },
);

const SetupPageJson = Type.Object({
  url: Type.String({ description: "Stripe's own page: send the customer there." }),
  sessionId: Type.String(),
  gatewayId: Type.String(),
  expiresAt: Type.String(),
});

const MethodsJson = Type.Object({
  items: Type.Array(MethodJson),
  isCurrent: Type.Boolean({ description: 'False: Stripe did not answer, and this is what it said last.' }),
});

@Controller('v1/organizations/:organizationId/payment-methods')
export class PaymentMethodsController {
  constructor(
    private readonly customers: KeepCustomer,
    private readonly methods: ChangeMethod,
    @Inject(PAYMENTS_CONFIG) private readonly config: PaymentsConfig,
  ) {}

  @Endpoint({
    method: 'POST',
    path: 'setup',
    summary: "A page of Stripe's on which an organization adds a payment method",
    tag,
    scope: 'write',
    act: { object: 'payment-method', done: 'payment-method-page-opened' },
    params: AccountPath,
    body: SetupWanted,
    isBodyOptional: true,
    answer: SetupPageJson,
  })
  async setup(
    @Caller() { tenant }: CallerIdentity,
    @Param() { organizationId }: Static<typeof AccountPath>,
    @Body() body: Static<typeof SetupWanted> | undefined,
  ) {
    const own = cardReturnUrls(this.config.paymentReturnUrl);
    const urls = { success: body?.successUrl ?? own.success, cancel: body?.cancelUrl ?? own.cancel };
    const page = await demandReached(this.customers.setupPage(tenant, organizationId, body?.gatewayId, urls));
    return { ...page, expiresAt: timeText(page.expiresAt) };
  }

  @Endpoint({
    method: 'GET',
    summary: 'The payment methods of an organization, as Stripe has them',
    tag,
    scope: 'read',
    params: AccountPath,
    answer: MethodsJson,
  })
  list(@Caller() { tenant }: CallerIdentity, @Param() { organizationId }: Static<typeof AccountPath>) {
    return this.answer(tenant, organizationId);
  }

  @Endpoint({
    method: 'PUT',
    path: ':methodId/default',
    summary: 'Charge invoices to this payment method from now on',
    tag,
    scope: 'write',
    act: { object: 'payment-method', done: 'payment-method-made-default', id: 'methodId' },
    params: MethodPath,
    answer: MethodsJson,
  })
  async makeDefault(
    @Caller() { tenant }: CallerIdentity,
    @Param() { organizationId, methodId }: Static<typeof MethodPath>,
  ) {
    await demandReached(this.methods.makeDefault(tenant, organizationId, methodId));
    return this.answer(tenant, organizationId);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':methodId',
    summary: 'Detach a payment method: it is charged no more',
    tag,
    scope: 'write',
    act: { object: 'payment-method', done: 'payment-method-detached', id: 'methodId' },
    status: 204,
    params: MethodPath,
  })
  async detach(
    @Caller() { tenant }: CallerIdentity,
    @Param() { organizationId, methodId }: Static<typeof MethodPath>,
  ): Promise<void> {
    await demandReached(this.methods.detach(tenant, organizationId, methodId));
  }

  private async answer(tenant: string, organizationId: string): Promise<Static<typeof MethodsJson>> {
    const { methods, isCurrent } = await this.methods.list(tenant, organizationId);
    return { items: methods.map(methodJson), isCurrent };
  }
}
