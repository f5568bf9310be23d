import type { RefusalDetail } from '#decider';
import type { ReadableTerms } from './terms-problems.js';

/** Whether there is such a gateway is known to whoever charges through it. */
export function paymentProblems({ paymentOption, gatewayId }: ReadableTerms): RefusalDetail[] {
  const isGateway = paymentOption === 'gateway';
  if (isGateway === (gatewayId !== undefined)) return [];
  const path = '/gatewayId';
  return isGateway
    ? [{ path, code: 'gateway-missing', message: 'say through which gateway invoices are charged' }]
    : [{ path, code: 'gateway-not-allowed', message: 'only a product with the payment option gateway has one' }];
}
