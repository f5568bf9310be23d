import type { PaymentTerms } from './billing-terms.js';
import type { CompleteOccasion } from './complete-occasion.js';

/** How the document of an occasion is paid is what the latest of its versions says. Absent: as the invoice says. */
export const paymentTermsOf = ({ opened, closed, late }: CompleteOccasion): PaymentTerms | undefined =>
  (opened ?? closed ?? late.at(-1))?.terms.payment;
