import { Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, timeText } from '#http';
import {
  ReconcileGateway,
  type ReconciliationReport,
  ReconciliationsStore,
} from '../../application/gateways/reconcile-gateway.js';
import { differenceKinds } from '../../domain/gateway/reconciliation.js';
import { GatewaysRepository } from '../postgres/gateways.repository.js';
import { demandReached } from './provider-answers.js';

const tag = 'Payment gateways';
const GatewayPath = Type.Object({ gatewayId: Type.String({ minLength: 1, maxLength: 64 }) });
const Side = (description: string) => Type.Optional(Type.String({ description }));

const ReconciliationJson = Type.Object({
  ranAt: Type.Optional(Type.String({ description: 'Absent: it has never been compared.' })),
  from: Type.Optional(Type.String()),
  to: Type.Optional(Type.String()),
  isComplete: Type.Optional(Type.Boolean({ description: 'False: there was more than is compared in one go.' })),
  here: Type.Optional(Type.Integer({ description: 'Payments that Meterstream asked for.' })),
  there: Type.Optional(Type.Integer({ description: 'Payments at Stripe that name one of ours.' })),
  ofOthers: Type.Optional(Type.Integer({ description: 'Payments of the account that are none of ours.' })),
  differences: Type.Array(
    Type.Object({
      kind: Type.Enum(differenceKinds),
      attemptId: Type.Optional(Type.String({ description: 'Of tax-not-reported: that of the report.' })),
      invoiceId: Type.Optional(Type.String()),
      providerId: Type.Optional(Type.String()),
      here: Side('As Meterstream has it; of tax-not-reported: sale or reversal.'),
      there: Side('As Stripe has it; of tax-not-reported: why it is not taken, in words.'),
    }),
  ),
});

@Controller('v1/payment-gateways/:gatewayId/reconciliation')
export class GatewayReconciliationController {
  constructor(
    private readonly reconcile: ReconcileGateway,
    private readonly reconciliations: ReconciliationsStore,
    private readonly gateways: GatewaysRepository,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'How the payments of a gateway differ from what Stripe lists, when they were compared last',
    tag,
    scope: 'read',
    params: GatewayPath,
    answer: ReconciliationJson,
  })
  async last(@Caller() { tenant }: CallerIdentity, @Param() { gatewayId }: Static<typeof GatewayPath>) {
    existing(await this.gateways.find(tenant, gatewayId), 'payment gateway', 'unknown-gateway');
    const report = await this.reconciliations.last(tenant, gatewayId);
    return report === undefined ? { differences: [] } : jsonOf(report);
  }

  @Endpoint({
    method: 'PUT',
    summary: 'Compare the payments of a gateway with what Stripe lists, now',
    tag,
    scope: 'write',
    act: { object: 'payment-gateway', done: 'payment-gateway-compared', id: 'gatewayId' },
    params: GatewayPath,
    answer: ReconciliationJson,
  })
  async run(@Caller() { tenant }: CallerIdentity, @Param() { gatewayId }: Static<typeof GatewayPath>) {
    return jsonOf(await demandReached(this.reconcile.run(tenant, gatewayId)));
  }
}

function jsonOf({ ranAt, from, to, ...report }: ReconciliationReport): Static<typeof ReconciliationJson> {
  return {
    ...report,
    differences: [...report.differences],
    ranAt: timeText(ranAt),
    from: timeText(from),
    to: timeText(to),
  };
}
