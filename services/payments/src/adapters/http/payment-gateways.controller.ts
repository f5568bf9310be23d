import { Body, Controller, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, IfMatch, ResourceId } from '#http';
import { ConfigureGateway } from '../../application/gateways/configure-gateway.js';
import { TestGateway } from '../../application/gateways/test-gateway.js';
import { PAYMENTS_CONFIG, type PaymentsConfig } from '../../config.js';
import type { GatewayWritten } from '../../domain/gateway/gateway-decisions.js';
import { GatewaysRepository } from '../postgres/gateways.repository.js';
import {
  ConnectionJson,
  GatewayChange,
  GatewayJson,
  gatewayJson,
  KeysToTest,
  NewGateway,
} from './payment-gateway-json.js';

const tag = 'Payment gateways';
const GatewayPath = Type.Object({ gatewayId: Type.String({ minLength: 1, maxLength: 64 }) });
type GatewayPath = Static<typeof GatewayPath>;

@Controller('v1/payment-gateways')
export class PaymentGatewaysController {
  constructor(
    private readonly gateway: ConfigureGateway,
    private readonly test: TestGateway,
    private readonly gateways: GatewaysRepository,
    @Inject(PAYMENTS_CONFIG) private readonly config: PaymentsConfig,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Configure a payment gateway: an account at Stripe',
    tag,
    scope: 'admin',
    body: NewGateway,
    hasETag: true,
    answer: GatewayJson,
  })
  async configure(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('payment-gateway') gatewayId: string,
    @Body() { taxBehaviour = 'none', ...body }: Static<typeof NewGateway>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.gateway.configure(tenant, gatewayId, { taxBehaviour, ...body } as GatewayWritten);
    return this.answer(tenant, gatewayId, reply);
  }

  @Endpoint({
    method: 'GET',
    summary: 'List payment gateways',
    tag,
    scope: 'read',
    answer: Type.Object({ items: Type.Array(GatewayJson) }),
  })
  async list(@Caller() { tenant }: CallerIdentity) {
    const listed = await this.gateways.list(tenant);
    return { items: listed.map((one) => gatewayJson(one, this.config.publicUrl)) };
  }

  @Endpoint({
    method: 'POST',
    path: 'check',
    summary: 'Ask Stripe about keys before they are saved',
    tag,
    scope: 'admin',
    act: { object: 'payment-gateway', done: 'payment-gateway-keys-tested' },
    status: 200,
    body: KeysToTest,
    answer: ConnectionJson,
  })
  testKeys(@Body() keys: Static<typeof KeysToTest>) {
    return this.test.ofKeys(keys);
  }

  @Endpoint({
    method: 'GET',
    path: ':gatewayId',
    summary: 'Show a payment gateway',
    tag,
    scope: 'read',
    params: GatewayPath,
    hasETag: true,
    answer: GatewayJson,
  })
  show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { gatewayId }: GatewayPath,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return this.answer(tenant, gatewayId, reply);
  }

  @Endpoint({
    method: 'PATCH',
    path: ':gatewayId',
    summary:
      'Change a payment gateway; keys of another mode are refused, and those of another account while it is in use',
    tag,
    scope: 'admin',
    params: GatewayPath,
    body: GatewayChange,
    answer: GatewayJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { gatewayId }: GatewayPath,
    @Body() body: Static<typeof GatewayChange>,
    @IfMatch('gateway-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    await this.gateway.change(tenant, gatewayId, body as Partial<GatewayWritten>, seen);
    return this.answer(tenant, gatewayId, reply);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':gatewayId',
    summary: 'Remove a payment gateway that is not in use, and its keys',
    tag,
    scope: 'admin',
    status: 204,
    params: GatewayPath,
  })
  async remove(
    @Caller() { tenant }: CallerIdentity,
    @Param() { gatewayId }: GatewayPath,
    @IfMatch('gateway-has-changed') seen: number | undefined,
  ): Promise<void> {
    await this.gateway.remove(tenant, gatewayId, seen);
  }

  @Endpoint({
    method: 'POST',
    path: ':gatewayId/test',
    summary: 'Ask Stripe whether the keys of a payment gateway work',
    tag,
    scope: 'admin',
    act: { object: 'payment-gateway', done: 'payment-gateway-tested', id: 'gatewayId' },
    status: 200,
    params: GatewayPath,
    answer: ConnectionJson,
  })
  testGateway(@Caller() { tenant }: CallerIdentity, @Param() { gatewayId }: GatewayPath) {
    return this.test.ofGateway(tenant, gatewayId);
  }

  private async answer(tenant: string, gatewayId: string, reply: FastifyReply): Promise<Static<typeof GatewayJson>> {
    const listed = existing(await this.gateways.find(tenant, gatewayId), 'payment gateway', 'unknown-gateway');
    void reply.header('etag', `"${listed.version}"`);
    return gatewayJson(listed, this.config.publicUrl);
  }
}
