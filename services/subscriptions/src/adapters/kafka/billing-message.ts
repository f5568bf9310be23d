import type { BillingDetailsMessage } from '#contracts';
import type { BillingDetails } from '../../domain/organization/organization.js';

export function billingToMessage(billing: BillingDetails): BillingDetailsMessage {
  const { addressLines = [], country = '', taxId = '', city = '', postalCode = '', reference = '', taxRates } = billing;
  return {
    addressLines: [...addressLines],
    country,
    taxId,
    city,
    postalCode,
    reference,
    taxRates: taxRates && { rates: taxRates.map((rate) => ({ ...rate })) },
  };
}
