import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Exact } from '#money';
import type { MetricBoundedCharge } from '../../domain/period/period-charges.js';
import { type QuotaVerdict, verdictOf } from '../../domain/quota/quota-check.js';
import { positionOf, type QuotaPosition } from '../../domain/quota/usage-position.js';
import { chargesOf, type PresentSegment, ReadCurrentUsage } from './current-usage.js';
import { type Reservation, Reservations, type Standing } from './reservations.js';

export interface QuotaQuestion {
  readonly tenant: string;
  readonly subscriptionId: string;
  readonly metricId: string;
  readonly quantity: Exact;
  /** Absent: nothing is reserved. */
  readonly reserveSeconds?: number | undefined;
}

export interface QuotaAnswer {
  readonly used: Exact;
  readonly reserved: Exact;
  /** Without a quota everything is allowed, and nothing is reserved. */
  readonly quota?: Pick<QuotaPosition, 'limit' | 'enforcement'> | undefined;
  readonly verdict: QuotaVerdict | undefined;
  readonly reservation?: Reservation | undefined;
}

export type UnknownOfQuota =
  | { readonly unknown: 'subscription' }
  | { readonly unknown: 'metric'; readonly known: string[] };

/** Answers whether so much more may be used, and reserves it so that nobody else is told the same of it. */
@Injectable()
export class CheckQuota {
  constructor(
    private readonly usage: ReadCurrentUsage,
    private readonly reservations: Reservations,
  ) {}

  async run(question: QuotaQuestion): Promise<QuotaAnswer | UnknownOfQuota> {
    const { tenant, subscriptionId, metricId } = question;
    const present = this.usage.present(tenant, subscriptionId);
    if (present === undefined) return { unknown: 'subscription' };
    const { metrics } = present.product;
    const metric = metrics.find((compiled) => compiled.metric.id === metricId);
    if (metric === undefined) return { unknown: 'metric', known: metrics.map((compiled) => compiled.metric.id) };
    const { quota } = positionOf(metric, Exact.zero);
    const key = { tenant, subscriptionId, periodIndex: present.segment.number, metricId };
    if (quota === undefined) return unlimited(usedOf(await this.usage.chargesOf(present), metricId));
    const decide = (standing: Standing) => decided(question, { present, quota, standing });
    if (question.reserveSeconds === undefined)
      return { ...decide(await this.reservations.standing(key, [metricId])).answer, quota };
    const { answer, reservation } = await this.reservations.reserve(key, decide);
    return { ...answer, quota, reservation };
  }
}

const unlimited = (used: Exact): QuotaAnswer => ({ used, reserved: Exact.zero, verdict: undefined });

function decided(
  { quantity, reserveSeconds, metricId }: QuotaQuestion,
  { present, quota, standing }: { present: PresentSegment; quota: QuotaPosition; standing: Standing },
) {
  const reserved = standing.reserved.get(metricId) ?? Exact.zero;
  const used = usedOf(chargesOf(present, standing.period), metricId);
  const verdict = verdictOf(quota, { used, reserved, asked: quantity });
  const holds = verdict.allowed && reserveSeconds !== undefined && quantity.isPositive();
  return {
    answer: { used, reserved, verdict },
    hold: holds ? { reservationId: randomUUID(), quantity, seconds: reserveSeconds } : undefined,
  };
}

const usedOf = (charges: readonly MetricBoundedCharge[], metricId: string): Exact =>
  charges.find(({ compiled }) => compiled.metric.id === metricId)?.charge.quantity ?? Exact.zero;
