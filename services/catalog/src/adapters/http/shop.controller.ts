import { Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import { Endpoint, Problem } from '#http';
import { PricingMetricSchema } from '#pricing';
import { TenantNameDirectory } from '#service-host';
import { BillingClock } from '../../application/ports.js';
import { PublicationsRepository, type ShownPlan } from '../postgres/publications.repository.js';
import { terms as written } from './terms-schema.js';

const ShopPath = Type.Object({
  tenant: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$', examples: ['demo'], description: 'Its short name.' }),
});
const { cadence, recurringFee, setupFees, freeTrial, minimumCommitment, taxRates, taxBehaviour } = written;
const PlanJson = Type.Object({
  productId: Type.String(),
  name: Type.String(),
  description: Type.Optional(Type.String()),
  currency: Type.String(),
  ...{ cadence, recurringFee, setupFees, freeTrial, minimumCommitment, taxRates, taxBehaviour },
  pricingMetrics: Type.Array(PricingMetricSchema),
});
const ShopJson = Type.Object({ name: Type.String({ description: 'Who sells.' }), plans: Type.Array(PlanJson) });

/** For a minute, by whoever stands in between: prices change seldom, and crowds come at once. */
const keptForAll = { 'cache-control': 'public, max-age=60' };

/** What anybody may see of a tenant: the plans that it shows. */
@Controller('v1/shop')
export class ShopController {
  constructor(
    private readonly publications: PublicationsRepository,
    private readonly names: TenantNameDirectory,
    private readonly billingClock: BillingClock,
  ) {}

  @Endpoint({
    method: 'GET',
    path: ':tenant',
    summary: 'The plans that a tenant shows to everybody, with their prices',
    tag: 'Storefront',
    scope: 'public',
    params: ShopPath,
    answer: ShopJson,
  })
  async show(
    @Param() { tenant }: Static<typeof ShopPath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Static<typeof ShopJson>> {
    const plans = await this.publications.plans(tenant, await this.billingClock.nowOf(tenant));
    // Whether there is such a tenant at all is nobody's business.
    if (plans.length === 0) throw new Problem(404, 'no-plans', 'Nobody shows plans under this name.');
    void reply.headers(keptForAll);
    return { name: this.names.nameOf(tenant), plans: plans.map(planJson) };
  }
}

/** What a version says to a buyer; what the seller notes for itself is left out. */
function planJson({ productId, name, terms }: ShownPlan): Static<typeof PlanJson> {
  const { description, currency, cadence: rhythm, recurringFee: fee, setupFees: fees, pricingMetrics } = terms;
  return {
    ...{ productId, name, currency, cadence: rhythm, setupFees: [...fees], pricingMetrics: [...pricingMetrics] },
    ...(description !== undefined && { description }),
    ...(fee && { recurringFee: fee }),
    ...(terms.freeTrial && { freeTrial: terms.freeTrial }),
    ...(terms.minimumCommitment && { minimumCommitment: terms.minimumCommitment }),
    ...{ taxRates: [...terms.taxRates], taxBehaviour: terms.taxBehaviour },
  };
}
