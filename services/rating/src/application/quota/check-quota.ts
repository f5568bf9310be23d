import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Exact } from '#money';
import { type QuotaVerdict, verdictOf } from '../../domain/quota/quota-check.js';
import { positionOf, type QuotaPosition } from '../../domain/quota/usage-position.js';
import { type PresentSegment, ReadCurrentUsage } from './current-usage.js';
import { type Reservation, Reservations } from './reservations.js';

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
    if (quota === undefined)
      return { used: await this.usedOf(present, metricId), reserved: Exact.zero, verdict: undefined };
    const periodIndex = present.segment.number;
    const { answer, reservation } = await this.reservations.reserve(
      { tenant, subscriptionId, periodIndex, metricId },
      (reserved) => this.decide(question, { present, quota, reserved }),
    );
    return { ...answer, quota, reservation };
  }

  /** What is used is asked under the lock, once: what was reserved, and is rated by now, counts once at least. */
  private async decide(
    { quantity, reserveSeconds, metricId }: QuotaQuestion,
    { present, quota, reserved }: { present: PresentSegment; quota: QuotaPosition; reserved: Exact },
  ) {
    const used = await this.usedOf(present, metricId);
    const verdict = verdictOf(quota, { used, reserved, asked: quantity });
    const holds = verdict.allowed && reserveSeconds !== undefined && quantity.isPositive();
    return {
      answer: { used, reserved, verdict },
      hold: holds ? { reservationId: randomUUID(), quantity, seconds: reserveSeconds } : undefined,
    };
  }

  private async usedOf(present: PresentSegment, metricId: string): Promise<Exact> {
    const charges = await this.usage.chargesOf(present);
    return charges.find(({ compiled }) => compiled.metric.id === metricId)?.charge.quantity ?? Exact.zero;
  }
}
