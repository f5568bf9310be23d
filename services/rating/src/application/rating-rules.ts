import { Inject, Injectable } from '@nestjs/common';
import { SubscriptionBook } from '../domain/attribution/subscription-book.js';
import type { ModelPrices } from '../domain/cost/cost.js';
import {
  CHARGE_RECORDS,
  type ChargeRecords,
  CLOSING_RECORDS,
  type ClosingRecords,
  MODEL_PRICES,
  QUOTA_RECORDS,
  type QuotaRecords,
  RATED_USAGE_RECORDS,
  type RatedUsageRecords,
  REDRIVEN_USAGE_RECORDS,
  type RedrivenUsageRecords,
} from './ports.js';

/** All that a batch is rated by, and the forms that its results are published in. */
@Injectable()
export class RatingRules {
  constructor(
    readonly book: SubscriptionBook,
    @Inject(MODEL_PRICES) readonly modelPrices: ModelPrices,
    @Inject(RATED_USAGE_RECORDS) readonly ratedUsage: RatedUsageRecords,
    @Inject(CHARGE_RECORDS) readonly charges: ChargeRecords,
    @Inject(REDRIVEN_USAGE_RECORDS) readonly redrivenUsage: RedrivenUsageRecords,
    @Inject(CLOSING_RECORDS) readonly closings: ClosingRecords,
    @Inject(QUOTA_RECORDS) readonly quotas: QuotaRecords,
  ) {}
}
