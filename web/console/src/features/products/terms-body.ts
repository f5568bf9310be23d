import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import { linesOf, said } from '../../form/checked.js';
import { metricOf } from './metric-form.js';
import {
  type ProductCreateRequest,
  type ProductPatch,
  type Terms,
  type TermsForm,
  termsFormOf,
  type Version,
  type WholeDraft,
} from './terms-form.js';

/** A number that is not understood is sent as it stands: the one who checks it says so. */
export const decimalOr = (typed: string): string => typedDecimal(typed) ?? typed.trim();

/** What the form says, as the API takes it. */
export function bodyOf(form: TermsForm, noticeDays?: number): ProductCreateRequest {
  const { trial } = form;
  return {
    name: form.name.trim(),
    description: said(form.description.trim()),
    currency: form.currency,
    cadence: { unit: form.unit, count: Number(form.count), calendarAligned: form.calendarAligned },
    recurringFee: form.fee.trim() === '' ? undefined : { amount: decimalOr(form.fee), timing: form.timing },
    setupFees: form.setupFees.map(({ name, amount, scope }) => ({ name, amount: decimalOr(amount), scope })),
    freeTrial: trial && {
      unit: trial.unit,
      count: Number(trial.count),
      billsUsage: trial.billsUsage,
      noticeDays: noticeDays ?? 0,
    },
    minimumCommitment: form.commitment.trim() === '' ? undefined : { amount: decimalOr(form.commitment) },
    sources: linesOf(form.sources),
    notifiedAddresses: linesOf(form.notified),
    taxRates: form.taxRates.map(({ name, percentage }) => ({ name, percentage: decimalOr(percentage) })),
    taxBehaviour: form.taxBehaviour,
    allowsImmediateCancellation: form.allowsImmediateCancellation,
    paymentOption: form.paymentOption,
    gatewayId: form.paymentOption === 'gateway' ? said(form.gatewayId.trim()) : undefined,
    pricingMetrics: form.metrics.map(metricOf),
  };
}

/** A merge patch that makes of what was read what the form says; nothing else is named, so that nothing else changes. */
export function patchOf(before: Terms, form: TermsForm): ProductPatch {
  const noticeDays = before.freeTrial?.noticeDays;
  const was = bodyOf(termsFormOf(before), noticeDays);
  const now = bodyOf(form, noticeDays);
  const names = (Object.keys(now) as (keyof ProductCreateRequest)[]).filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(now[name]),
  );
  return Object.fromEntries(names.map((name) => [name, now[name] ?? null]));
}

/** Terms that the form does not show, and that a whole draft must say again. */
const others = [
  'pricingRules',
  'suppressZeroInvoices',
  'serviceLevels',
  'volumeDiscounts',
  'volumeDiscountScope',
  'invoiceDiscounts',
  'wholeDayProration',
  'audienceId',
  'metadata',
] as const;

export function wholeOf(before: Terms & Partial<Pick<Version, (typeof others)[number]>>, form: TermsForm): WholeDraft {
  const kept = others.flatMap((name) => (before[name] === undefined ? [] : [[name, before[name]]]));
  const now = bodyOf(form, before.freeTrial?.noticeDays);
  const spoken = Object.entries(now).map(([name, value]) => [name, value ?? null]);
  return Object.fromEntries([...kept, ...spoken]) as WholeDraft;
}
