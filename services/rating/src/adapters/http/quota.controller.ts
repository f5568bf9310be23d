import { Body, Controller, Param } from '@nestjs/common';
import { type Static } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, Problem, timeText } from '#http';
import { Exact } from '#money';
import { AwaitSubscription } from '../../application/await-subscription.js';
import { CheckQuota, type QuotaAnswer } from '../../application/quota/check-quota.js';
import { type Committed, Reservations, TooManyReservations } from '../../application/quota/reservations.js';
import { CheckBody, CheckJson, CommitBody, ReservationPath, SubscriptionPath, UsageJson } from './quota.schema.js';
import { exactText, UsageAnswers } from './usage-answers.js';

const tag = 'Usage';

@Controller('v1/subscriptions')
export class QuotaController {
  constructor(
    private readonly usage: UsageAnswers,
    private readonly quota: CheckQuota,
    private readonly reservations: Reservations,
    private readonly awaitSubscription: AwaitSubscription,
  ) {}

  @Endpoint({
    method: 'GET',
    path: ':subscriptionId/usage',
    summary: 'What a subscription has used in its present period, against its tiers and quotas',
    tag,
    scope: 'read',
    params: SubscriptionPath,
    answer: UsageJson,
  })
  async read(@Caller() { tenant }: CallerIdentity, @Param() { subscriptionId }: Static<typeof SubscriptionPath>) {
    await this.awaitSubscription.run(tenant, subscriptionId);
    const answer = await this.usage.of(tenant, subscriptionId);
    if (answer === undefined) throw notFound();
    return answer;
  }

  @Endpoint({
    method: 'POST',
    path: ':subscriptionId/check',
    summary: 'May the customer use so much more? Reserves it, if asked to',
    tag,
    scope: 'ingest',
    status: 200,
    params: SubscriptionPath,
    body: CheckBody,
    answer: CheckJson,
  })
  async check(
    @Caller() { tenant }: CallerIdentity,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
    @Body() { metricId, quantity, reserveSeconds }: Static<typeof CheckBody>,
  ) {
    await this.awaitSubscription.run(tenant, subscriptionId);
    const question = { tenant, subscriptionId, metricId, quantity: Exact.parse(quantity), reserveSeconds };
    const answer = await this.quota.run(question).catch(refuseTooMany);
    if (!('unknown' in answer)) return checkJsonOf(answer);
    if (answer.unknown === 'subscription') throw notFound();
    const message = `the product has no such metric; it has ${answer.known.join(', ') || 'none'}`;
    throw new Problem(422, 'unknown-metric', 'There is no such metric.', [
      { path: '/metricId', code: 'unknown-metric', message },
    ]);
  }

  @Endpoint({
    method: 'POST',
    path: ':subscriptionId/reservations/:reservationId/commit',
    summary: 'What was reserved is used: it counts as reserved until its usage is rated',
    tag,
    scope: 'ingest',
    status: 204,
    params: ReservationPath,
    body: CommitBody,
    isBodyOptional: true,
  })
  async commit(
    @Caller() { tenant }: CallerIdentity,
    @Param() path: Static<typeof ReservationPath>,
    @Body() body: Static<typeof CommitBody> | null | undefined,
  ) {
    const quantity = body?.quantity === undefined ? undefined : Exact.parse(body.quantity);
    demandDone(await this.reservations.commit({ tenant, ...path }, quantity));
  }

  @Endpoint({
    method: 'POST',
    path: ':subscriptionId/reservations/:reservationId/release',
    summary: 'What was reserved is not used',
    tag,
    scope: 'ingest',
    status: 204,
    params: ReservationPath,
  })
  async release(@Caller() { tenant }: CallerIdentity, @Param() path: Static<typeof ReservationPath>) {
    demandDone(await this.reservations.release({ tenant, ...path }));
  }
}

const notFound = () => new Problem(404, 'not-found', 'There is no such subscription, or it has not begun.');

function refuseTooMany(error: unknown): never {
  if (!(error instanceof TooManyReservations)) throw error;
  throw new Problem(
    429,
    'too-many-reservations',
    'Too many reservations of this metric are open: commit or release some.',
  );
}

function demandDone(committed: Committed): void {
  if (committed === 'unknown') throw new Problem(404, 'not-found', 'There is no such reservation.');
  if (committed === 'expired')
    throw new Problem(409, 'reservation-ended', 'The reservation has expired, or was committed or released.');
}

function checkJsonOf({ used, reserved, quota, verdict, reservation }: QuotaAnswer): Static<typeof CheckJson> {
  return {
    allowed: verdict?.allowed ?? true,
    beyondQuota: verdict?.isBeyond ?? false,
    used: exactText(used),
    reserved: exactText(reserved),
    ...(quota && { limit: exactText(quota.limit), enforcement: quota.enforcement }),
    ...(verdict && { remaining: exactText(verdict.remaining) }),
    ...(reservation && {
      reservation: { reservationId: reservation.reservationId, expiresAt: timeText(reservation.expiresAt) },
    }),
  };
}
