import { Inject, Injectable } from '@nestjs/common';
import type { PeriodUnit } from '#calendar';
import { Unavailable } from '#decider';
import type { PricingMetric, PricingRule } from '#pricing';
import { withinOwnTime } from '#running';
import { type DraftTerms, ProductDrafts } from '../../application/simulation/ports.js';
import { ANALYTICS_CONFIG, type AnalyticsConfig } from '../../config.js';
import type { Agreements, RecurringFee } from '../../domain/simulation/price-terms.js';

const answerWithinMs = 5_000;

/** As catalog shows it. */
interface ShownDraft extends Omit<Agreements, 'minimumCommitment' | 'periodUnit'> {
  readonly currency: string;
  readonly cadence: { readonly unit: PeriodUnit };
  readonly recurringFee?: RecurringFee;
  readonly pricingMetrics: readonly PricingMetric[];
  readonly pricingRules: readonly PricingRule[];
  readonly freeTrial?: { readonly billsUsage: boolean };
  readonly minimumCommitment?: { readonly amount: string };
}

/** Asks catalog, with the key of whoever asks here. */
@Injectable()
export class ProductDraftsGateway extends ProductDrafts {
  constructor(@Inject(ANALYTICS_CONFIG) private readonly config: Pick<AnalyticsConfig, 'catalogUrl'>) {
    super();
  }

  async of(productId: string, credentials: Readonly<Record<string, string>>): Promise<DraftTerms | undefined> {
    const { catalogUrl } = this.config;
    if (catalogUrl === undefined) throw new Unavailable('METERSTREAM_CATALOG_URL is not set');
    const url = new URL(`/v1/products/${encodeURIComponent(productId)}/draft`, catalogUrl);
    try {
      return await withinOwnTime(answerWithinMs, async (signal) => {
        const answer = await fetch(url, { headers: { ...credentials }, signal });
        if (answer.status === 404) return undefined;
        if (answer.status !== 200) throw new Error(`catalog answered ${answer.status}`);
        return termsOf((await answer.json()) as ShownDraft);
      });
    } catch (error) {
      throw new Unavailable('catalog', error);
    }
  }
}

function termsOf(draft: ShownDraft): DraftTerms {
  const { currency, cadence, recurringFee, pricingMetrics, pricingRules, freeTrial, minimumCommitment } = draft;
  const { setupFees, serviceLevels, volumeDiscounts, volumeDiscountScope, invoiceDiscounts } = draft;
  const { taxRates, taxBehaviour, wholeDayProration } = draft;
  const agreements: Agreements = {
    ...{ setupFees, serviceLevels, volumeDiscounts, volumeDiscountScope, invoiceDiscounts },
    ...{ taxRates, taxBehaviour, wholeDayProration, periodUnit: cadence.unit },
    ...(minimumCommitment && { minimumCommitment: minimumCommitment.amount }),
  };
  const billsTrialUsage = freeTrial?.billsUsage ?? false;
  return { currency, terms: { recurringFee, pricingMetrics, pricingRules, billsTrialUsage, agreements } };
}
