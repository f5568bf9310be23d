import { Body, Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import type { Loaded } from '#event-store';
import { Caller, Endpoint, IfMatch } from '#http';
import { SetDunningPolicy } from '../../application/set-dunning-policy.js';
import { dunningBounds, type SubscriptionOutcome, subscriptionOutcomes } from '../../domain/dunning/dunning-policy.js';
import { type DunningPolicyState, policyOf } from '../../domain/dunning/dunning-policy-decisions.js';

const PolicyJson = Type.Object(
  {
    days: Type.Array(Type.Integer({ minimum: 1, maximum: dunningBounds.latestDay }), {
      maxItems: dunningBounds.days,
      description:
        'Ascending, after the day on which an invoice is due, or after its charge has failed: the customer is reminded and the gateway asked again. None: nobody is asked. The invoice is uncollectible after the last one.',
    }),
    subscription: Type.Enum([...subscriptionOutcomes], { description: 'What becomes of the subscription then.' }),
  },
  { additionalProperties: false },
);

@Controller('v1/dunning-policy')
export class DunningPolicyController {
  constructor(private readonly policies: SetDunningPolicy) {}

  @Endpoint({
    method: 'GET',
    summary: 'How customers are asked for what they have not paid',
    tag: 'Payments',
    scope: 'read',
    hasETag: true,
    answer: PolicyJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(await this.policies.current(tenant), reply);
  }

  @Endpoint({
    method: 'PUT',
    summary: 'Say how customers are asked for what they have not paid; who is being asked already is asked as before',
    tag: 'Payments',
    scope: 'write',
    body: PolicyJson,
    answer: PolicyJson,
  })
  async put(
    @Caller() { tenant }: CallerIdentity,
    @Body() { days, subscription }: Static<typeof PolicyJson>,
    @IfMatch('policy-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const policy = { days, subscription: subscription as SubscriptionOutcome };
    return answer(await this.policies.run(tenant, policy, seen), reply);
  }
}

function answer({ state, version }: Loaded<DunningPolicyState>, reply: FastifyReply): Static<typeof PolicyJson> {
  void reply.header('etag', `"${version}"`);
  const { days, subscription } = policyOf(state);
  return { days: [...days], subscription };
}
