import type { Agreements } from '../price-terms.js';

/** Fee and prices, and nothing beside them. */
export const noAgreements: Agreements = {
  setupFees: [],
  serviceLevels: [],
  volumeDiscounts: [],
  volumeDiscountScope: 'period',
  invoiceDiscounts: [],
  taxRates: [],
  taxBehaviour: 'exclusive',
  wholeDayProration: false,
  periodUnit: 'month',
};
