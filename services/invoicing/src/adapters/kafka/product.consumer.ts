import { Controller } from '@nestjs/common';
import { type Product, ProductMessage, productTopic } from '#contracts';
import { BatchHandler, type MessageBatch } from '#kafka';
import { RecordFacts } from '../../application/record-facts.js';
import type { ProductTerms, SetupFee } from '../../domain/occasion/billing-terms.js';
import { portionsByTenant, type TenantFact } from './facts-by-tenant.js';
import { group } from './group.js';

@Controller()
export class ProductConsumer {
  constructor(private readonly recordFacts: RecordFacts) {}

  @BatchHandler({ topic: productTopic.name, group })
  async record(batch: MessageBatch): Promise<void> {
    const facts = batch.messages.flatMap(({ value }) => versionOf(ProductMessage.decode(value)));
    for (const portion of portionsByTenant(facts)) await this.recordFacts.run(portion.tenant, portion.facts);
  }
}

export function versionOf({ tenant, product }: ProductMessage): TenantFact[] {
  if (product === undefined) return [];
  return [{ tenant, fact: { type: 'VersionPublished', productId: product.productId, terms: termsOf(product) } }];
}

function termsOf(product: Product): ProductTerms {
  const { version, currency, recurringFee, setupFees, suppressZeroInvoices, cadence, freeTrial } = product;
  return {
    version,
    effectiveAt: product.effectiveAt ?? product.publishedAt,
    ...(product.onlySubscriptionId !== undefined && { onlySubscriptionId: product.onlySubscriptionId }),
    name: product.name,
    currency,
    recurringFee: recurringFee && {
      amount: recurringFee.amount,
      timing: recurringFee.timing === 'in-advance' ? 'in-advance' : 'in-arrears',
    },
    setupFees: setupFees.map(({ name, amount, scope }) => ({ name, amount, scope: scope as SetupFee['scope'] })),
    suppressZeroInvoices,
    taxRates: product.taxRates.map(({ name, percentage }) => ({ name, percentage })),
    taxBehaviour: product.taxBehaviour === 'inclusive' ? 'inclusive' : 'exclusive',
    invoiceDiscounts: product.invoiceDiscounts.map(({ kind, value }) => ({
      kind: kind === 'percentage' ? 'percentage' : 'amount',
      value,
    })),
    ...(product.minimumCommitment && { minimumCommitment: product.minimumCommitment.amount }),
    ...(product.serviceLevels.length > 0 && {
      serviceLevels: product.serviceLevels.map(({ direction, ofMetricId, ...level }) => ({
        ...level,
        ...(ofMetricId !== undefined && { ofMetricId }),
        direction: direction === 'at-most' ? 'at-most' : 'at-least',
      })),
    }),
    ...(product.volumeDiscounts.length > 0 && {
      volumeDiscounts: product.volumeDiscounts.map(({ from, percentage }) => ({ from, percentage })),
      ...(product.volumeDiscountScope === 'contract-year' && { volumeDiscountScope: 'contract-year' }),
    }),
    wholeDayProration: product.wholeDayProration,
    periodUnit: cadence?.unit as ProductTerms['periodUnit'],
    periodCount: cadence?.count,
    calendarAligned: cadence?.calendarAligned,
    billsTrialUsage: freeTrial?.billsUsage ?? false,
    ...paymentOf(product),
  };
}

function paymentOf({ paymentOption, gatewayId }: Product): Pick<ProductTerms, 'payment'> {
  if (paymentOption === 'external') return { payment: { option: 'external' } };
  if (paymentOption === 'gateway' && gatewayId !== undefined) return { payment: { option: 'gateway', gatewayId } };
  return {};
}
