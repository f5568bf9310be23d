import { Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, Problem } from '#http';
import { VoidSyntheticUsage } from '../../application/void-synthetic-usage.js';

const SubscriptionPath = Type.Object({ subscriptionId: Type.String({ minLength: 1, maxLength: 128 }) });
const Voided = Type.Object({
  events: Type.Integer({ description: 'So many were voided; those that were void already count too' }),
  source: Type.String({ description: 'The source of all of them' }),
});

@Controller('v1/subscriptions/:subscriptionId/synthetic-usage')
export class SyntheticUsageController {
  constructor(private readonly voidSyntheticUsage: VoidSyntheticUsage) {}

  @Endpoint({
    method: 'DELETE',
    summary: 'Void all synthetic usage of a subscription so far; answered when the log has the voids',
    tag: 'Usage',
    scope: 'write',
    act: { object: 'subscription', done: 'synthetic-usage-voided', id: 'subscriptionId' },
    status: 202,
    params: SubscriptionPath,
    answer: Voided,
  })
  async remove(@Caller() { tenant }: CallerIdentity, @Param() { subscriptionId }: Static<typeof SubscriptionPath>) {
    const voided = await this.voidSyntheticUsage.run(tenant, subscriptionId);
    if (!voided) throw new Problem(404, 'not-found', 'There is no such subscription.');
    return voided;
  }
}
