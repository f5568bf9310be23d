import { Body, Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, checkOf, Endpoint, IfMatch, type Reason } from '#http';
import { ChangeCourse } from '../../application/change-course.js';
import { EndSubscription } from '../../application/end-subscription.js';
import type { CancelAt } from '../../domain/subscription/ending.js';
import { Id, instant, instantOf, strict, Time } from './fields.js';
import { SubscriptionJson, SubscriptionPath } from './subscription-json.js';
import { answerWithVersion } from './subscription-version.js';

const whenWords = ['now', 'period-end'] as const;
const When = Type.Enum([...whenWords], { description: 'now: the running segment ends at this instant.' });
const Cancellation = Type.Object(
  {
    at: Type.Optional(
      Type.String({
        ...Time,
        description: 'period-end (default), now where the product allows it, or an RFC 3339 time that lies ahead.',
      }),
    ),
  },
  strict,
);
const Change = Type.Object(
  {
    productId: Id,
    version: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_000_000_000, description: 'Default the one in force then.' }),
    ),
    when: When,
  },
  strict,
);
const Pause = Type.Object({ when: Type.Optional(When) }, strict);

const common = {
  tag: 'Subscriptions',
  scope: 'write',
  status: 200,
  params: SubscriptionPath,
  answer: SubscriptionJson,
} as const;

type Path = Static<typeof SubscriptionPath>;

/** Where the course of a life turns: cancellation, change of product, pause. */
@Controller('v1/subscriptions/:subscriptionId')
export class SubscriptionChangesController {
  constructor(
    private readonly endSubscription: EndSubscription,
    private readonly changeCourse: ChangeCourse,
  ) {}

  @Endpoint({
    ...common,
    method: 'POST',
    path: 'cancel',
    summary: 'Cancel a subscription: at the end of its current period, at once, or at an instant ahead',
    body: Cancellation,
    isBodyOptional: true,
    check: cancellationCheck,
  })
  async cancel(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Path,
    @Body() body: Static<typeof Cancellation> | null | undefined,
    @IfMatch('subscription-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const at = cancelAtOf(body?.at);
    return answerWithVersion(reply, await this.endSubscription.cancel(tenant, subscriptionId, at, seen));
  }

  @Endpoint({ ...common, method: 'POST', path: 'keep', summary: 'Withdraw a cancellation that lies ahead' })
  async keep(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Path,
    @IfMatch('subscription-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerWithVersion(reply, await this.endSubscription.keep(tenant, subscriptionId, seen));
  }

  @Endpoint({
    ...common,
    method: 'POST',
    path: 'change',
    summary: 'Change to another product or version: now, or when the running segment or the trial ends',
    body: Change,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Path,
    @Body() body: Static<typeof Change>,
    @IfMatch('subscription-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerWithVersion(reply, await this.changeCourse.toProduct(tenant, subscriptionId, body, seen));
  }

  @Endpoint({ ...common, method: 'DELETE', path: 'change', summary: 'Withdraw a change that is planned' })
  async withdrawChange(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Path,
    @IfMatch('subscription-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerWithVersion(reply, await this.changeCourse.withdraw(tenant, subscriptionId, seen));
  }

  @Endpoint({
    ...common,
    method: 'POST',
    path: 'pause',
    summary: 'Pause a subscription: no fee is due, and usage is shown and not billed',
    body: Pause,
    isBodyOptional: true,
  })
  async pause(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Path,
    @Body() body: Static<typeof Pause> | null | undefined,
    @IfMatch('subscription-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const when = body?.when ?? 'now';
    return answerWithVersion(reply, await this.changeCourse.pause(tenant, subscriptionId, when, seen));
  }

  @Endpoint({ ...common, method: 'POST', path: 'resume', summary: 'Resume a paused subscription at this instant' })
  async resume(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Path,
    @IfMatch('subscription-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    return answerWithVersion(reply, await this.changeCourse.resume(tenant, subscriptionId, seen));
  }
}

function cancellationCheck(body: unknown): Reason[] {
  const reasons = checkOf(Cancellation)(body);
  if (reasons.length > 0) return [...reasons];
  const { at } = body as Static<typeof Cancellation>;
  if (at === undefined || isWhen(at) || instantOf(at) !== undefined) return [];
  const message = 'must be now, period-end, or an RFC 3339 time from 1970 to 9999';
  return [{ path: '/at', code: 'invalid-time', message }];
}

function cancelAtOf(at: string | undefined): CancelAt {
  if (at === undefined) return 'period-end';
  return isWhen(at) ? at : instant(at);
}

const isWhen = (text: string): text is (typeof whenWords)[number] => (whenWords as readonly string[]).includes(text);
