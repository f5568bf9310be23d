import { Injectable } from '@nestjs/common';
import type { Static } from 'typebox';
import { timeText } from '#http';
import { Exact, minorUnitsOf } from '#money';
import { type CurrentUsage, chargesOf, ReadCurrentUsage } from '../../application/quota/current-usage.js';
import { Reservations } from '../../application/quota/reservations.js';
import { type MetricSummary, usageSummaryOf } from '../../domain/quota/usage-summary.js';
import type { UsageJson } from './quota.schema.js';

/** What a subscription has used in its present period, in the form in which it is answered. */
@Injectable()
export class UsageAnswers {
  constructor(
    private readonly usage: ReadCurrentUsage,
    private readonly reservations: Reservations,
  ) {}

  /** Undefined: there is no such subscription, or it has not begun. */
  async of(tenant: string, subscriptionId: string): Promise<Static<typeof UsageJson> | undefined> {
    const present = this.usage.present(tenant, subscriptionId);
    if (!present) return undefined;
    const { segment, product } = present;
    const limited = product.metrics.filter(({ metric }) => metric.quota !== undefined);
    if (limited.length === 0) return jsonOf({ ...present, charges: await this.usage.chargesOf(present) }, new Map());
    const { reserved, period } = await this.reservations.standing(
      { tenant, subscriptionId, periodIndex: segment.number },
      limited.map(({ metric }) => metric.id),
    );
    return jsonOf({ ...present, charges: chargesOf(present, period) }, reserved);
  }
}

export const exactText = (exact: Exact): string => exact.roundTo(18).toString();

function jsonOf(current: CurrentUsage, reserved: ReadonlyMap<string, Exact>): Static<typeof UsageJson> {
  const { subscription, segment, product, billed, now } = current;
  const { timeZone } = subscription;
  const summary = usageSummaryOf(segment, product, { ...current, timeZone, endsAt: subscription.endedAt });
  const { metrics, recurringFee, total, forecastTotal, forecastAt, elapsed } = summary;
  const money = (exact: Exact) => exact.toDecimal(minorUnitsOf(product.currency));
  return {
    subscriptionId: subscription.subscriptionId,
    productId: product.productId,
    productVersion: product.version,
    currency: product.currency,
    at: timeText(now),
    period: {
      index: segment.number,
      phase: segment.phase,
      start: timeText(segment.start),
      end: timeText(segment.end),
      elapsed: exactText(elapsed),
    },
    billed,
    ...(recurringFee && { recurringFee: money(recurringFee) }),
    amount: money(total),
    forecastAmount: money(forecastTotal),
    forecastAt: timeText(forecastAt),
    metrics: metrics.map((metric) => metricJsonOf(metric, reserved.get(metric.compiled.metric.id))),
  };
}

function metricJsonOf({ compiled, tier, quota, forecast, ...metric }: MetricSummary, reserved = Exact.zero) {
  return {
    metricId: compiled.metric.id,
    metricName: compiled.metric.name,
    quantity: exactText(metric.quantity),
    amount: exactText(metric.amount),
    eventCount: metric.eventCount,
    ...(metric.carriedQuantity && { carriedQuantity: exactText(metric.carriedQuantity) }),
    ...(metric.rolledOver && { rolledOver: exactText(metric.rolledOver) }),
    tier: {
      index: tier.index,
      ...(tier.name !== undefined && { name: tier.name }),
      from: exactText(tier.from),
      ...(tier.upTo && { upTo: exactText(tier.upTo) }),
      ...(tier.share && { share: exactText(tier.share) }),
    },
    ...(quota && {
      quota: {
        limit: exactText(quota.limit),
        enforcement: quota.enforcement,
        remaining: exactText(quota.remaining),
        share: exactText(quota.share),
        reserved: exactText(reserved),
      },
    }),
    forecast: { quantity: exactText(forecast.quantity), amount: exactText(forecast.amount) },
  };
}
