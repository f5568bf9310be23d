import type { Answer, Body } from '../../../../api/client.js';
import { type MetricForm, metricFormOf } from './metric-form.js';

export type Product = Answer<'/v1/products/{productId}'>;
export type Version = Answer<'/v1/products/{productId}/versions/{version}'>;
export type ProductCreateRequest = Body<'POST', '/v1/products'>;
export type ProductPatch = Body<'PATCH', '/v1/products/{productId}'>;
export type WholeDraft = Body<'PUT', '/v1/products/{productId}/draft'>;
/** What of a product, a version or a draft is said in the form. */
export type Terms = Pick<
  Version,
  | 'name'
  | 'currency'
  | 'cadence'
  | 'setupFees'
  | 'pricingMetrics'
  | 'sources'
  | 'notifiedAddresses'
  | 'taxRates'
  | 'taxBehaviour'
  | 'allowsImmediateCancellation'
  | 'paymentOption'
> &
  Partial<Pick<Version, 'description' | 'recurringFee' | 'freeTrial' | 'minimumCommitment' | 'gatewayId'>>;

export type CadenceUnit = ProductCreateRequest['cadence']['unit'];

/** The terms of a product as they are typed: every number is text until it is sent. */
export interface TermsForm {
  readonly name: string;
  readonly description: string;
  readonly currency: string;
  readonly unit: CadenceUnit;
  readonly count: string;
  readonly calendarAligned: boolean;
  /** Empty: none. */
  readonly fee: string;
  readonly timing: 'in-advance' | 'in-arrears';
  readonly setupFees: readonly { readonly name: string; readonly amount: string; readonly scope: SetupScope }[];
  readonly trial: TrialForm | undefined;
  /** Empty: none. */
  readonly commitment: string;
  /** A name a line. */
  readonly sources: string;
  /** An address a line. */
  readonly notified: string;
  readonly taxRates: readonly { readonly name: string; readonly percentage: string }[];
  readonly taxBehaviour: 'exclusive' | 'inclusive';
  readonly allowsImmediateCancellation: boolean;
  readonly paymentOption: Version['paymentOption'];
  /** Empty: none. */
  readonly gatewayId: string;
  readonly metrics: readonly MetricForm[];
}

type SetupScope = 'subscription' | 'organization';

export interface TrialForm {
  readonly unit: 'day' | 'week' | 'month';
  readonly count: string;
  readonly billsUsage: boolean;
}

export const emptyTerms: TermsForm = {
  name: '',
  description: '',
  currency: 'USD',
  unit: 'month',
  count: '1',
  calendarAligned: false,
  fee: '',
  timing: 'in-arrears',
  setupFees: [],
  trial: undefined,
  commitment: '',
  sources: '',
  notified: '',
  taxRates: [],
  taxBehaviour: 'exclusive',
  allowsImmediateCancellation: false,
  paymentOption: 'invoice-only',
  gatewayId: '',
  metrics: [],
};

export function termsFormOf(terms: Terms): TermsForm {
  const { cadence, recurringFee, freeTrial, setupFees, taxRates } = terms;
  return {
    name: terms.name,
    description: terms.description ?? '',
    currency: terms.currency,
    unit: cadence.unit,
    count: String(cadence.count),
    calendarAligned: cadence.calendarAligned,
    fee: recurringFee?.amount ?? '',
    timing: recurringFee?.timing ?? 'in-arrears',
    setupFees: setupFees.map(({ name, amount, scope }) => ({ name, amount, scope })),
    trial: freeTrial && {
      unit: freeTrial.unit,
      count: String(freeTrial.count),
      billsUsage: freeTrial.billsUsage,
    },
    commitment: terms.minimumCommitment?.amount ?? '',
    sources: terms.sources.join('\n'),
    notified: terms.notifiedAddresses.join('\n'),
    taxRates: taxRates.map(({ name, percentage }) => ({ name, percentage })),
    taxBehaviour: terms.taxBehaviour,
    allowsImmediateCancellation: terms.allowsImmediateCancellation,
    paymentOption: terms.paymentOption,
    gatewayId: terms.gatewayId ?? '',
    metrics: terms.pricingMetrics.map(metricFormOf),
  };
}
