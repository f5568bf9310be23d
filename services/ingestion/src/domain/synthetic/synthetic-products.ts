import type { CompletePricingMetric } from '#pricing';
import { type WantedUsage, wantedBy } from './synthetic-properties.js';

export const syntheticPeriod = 'test-5-minutes-synthetic';

/** Which product versions have synthetic periods, and what their metrics want. */
export class SyntheticProducts {
  private readonly versions = new Map<string, WantedUsage | 'not-synthetic'>();

  /** @param metrics only read where the period is the synthetic one */
  record(tenant: string, version: ProductVersion, unit: string, metrics: () => CompletePricingMetric[]): void {
    this.versions.set(keyOf(tenant, version), unit === syntheticPeriod ? wantedBy(metrics()) : 'not-synthetic');
  }

  /** Undefined: nothing is known of that version. */
  find(tenant: string, version: ProductVersion): WantedUsage | 'not-synthetic' | undefined {
    return this.versions.get(keyOf(tenant, version));
  }
}

export interface ProductVersion {
  readonly productId: string;
  readonly productVersion: number;
}

const keyOf = (tenant: string, { productId, productVersion }: ProductVersion): string =>
  `${tenant}/${productId}/${productVersion}`;
