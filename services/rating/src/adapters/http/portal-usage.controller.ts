import { Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Customer, type CustomerIdentity, Endpoint, existing } from '#http';
import { PricingMetricSchema } from '#pricing';
import { AwaitSubscription } from '../../application/await-subscription.js';
import { ReadCurrentUsage } from '../../application/quota/current-usage.js';
import { SubscriptionPath, UsageJson } from './quota.schema.js';
import { UsageAnswers } from './usage-answers.js';

const { mode, tiers } = PricingMetricSchema.properties;
const PortalMetric = Type.Object({
  ...UsageJson.properties.metrics.items.properties,
  mode,
  tiers: Type.Array(tiers.items, { description: 'All of them, as the version of the product in force has them.' }),
});
const PortalUsage = Type.Object({ ...UsageJson.properties, metrics: Type.Array(PortalMetric) });

/** What a customer has used, by their link. */
@Controller('v1/portal/usage')
export class PortalUsageController {
  constructor(
    private readonly usage: ReadCurrentUsage,
    private readonly answers: UsageAnswers,
    private readonly awaitSubscription: AwaitSubscription,
  ) {}

  @Endpoint({
    method: 'GET',
    path: ':subscriptionId',
    summary: 'What one of the customer’s subscriptions has used in its present period, against its tiers and quotas',
    tag: 'Customer portal',
    scope: 'portal',
    params: SubscriptionPath,
    answer: PortalUsage,
  })
  async show(
    @Customer() { tenant, accountId }: CustomerIdentity,
    @Param() { subscriptionId }: Static<typeof SubscriptionPath>,
  ): Promise<Static<typeof PortalUsage>> {
    await this.awaitSubscription.run(tenant, subscriptionId);
    const present = this.usage.present(tenant, subscriptionId);
    const { product } = existing(present?.subscription.accountId === accountId ? present : undefined, 'subscription');
    const answer = existing(await this.answers.of(tenant, subscriptionId), 'subscription');
    const metricsById = new Map(product.metrics.map(({ metric }) => [metric.id, metric]));
    const priced = answer.metrics.map((metric) => {
      const { mode: priceMode, tiers: all = [] } = metricsById.get(metric.metricId) ?? {};
      return { ...metric, mode: priceMode, tiers: all };
    });
    return { ...answer, metrics: priced };
  }
}
