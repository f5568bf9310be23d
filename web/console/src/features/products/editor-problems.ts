import type { Reason } from '../../../../../clients/typescript/src/generated/operations.js';
import { typedDecimal } from '../../../../ui/format/typed-decimal.js';
import { metricProblems } from './metric-form.js';
import type { TermsForm } from './terms-form.js';

export interface SectionProps {
  readonly form: TermsForm;
  /** What is wrong at a JSON pointer of the product, or below it. */
  readonly errorAt: (pointer: string) => string | undefined;
  /** Whether a version is in force: then its name, currency and period stay. */
  readonly isPublished: boolean;
  readonly onChange: (form: TermsForm) => void;
}

interface EditorProblem {
  readonly path: string;
  readonly message: string;
}

const amount = (path: string, typed: string, isNeeded = false): EditorProblem[] => {
  if (typed.trim() === '') return isNeeded ? [{ path, message: 'is needed' }] : [];
  const decimal = typedDecimal(typed);
  if (decimal === undefined) return [{ path, message: 'must be a number, like 1,234.50' }];
  return decimal.startsWith('-') ? [{ path, message: 'must not be below zero' }] : [];
};

const whole = (path: string, typed: string): EditorProblem[] =>
  /^[1-9]\d{0,2}$/.test(typed.trim()) ? [] : [{ path, message: 'must be a whole number from 1' }];

/** Everything that would be refused, by JSON pointer into the product; the metrics by the functions that bill. */
export function editorProblems(form: TermsForm): EditorProblem[] {
  return [
    ...(form.name.trim() === '' ? [{ path: '/name', message: 'is needed' }] : []),
    ...whole('/cadence/count', form.count),
    ...amount('/recurringFee/amount', form.fee),
    ...amount('/minimumCommitment/amount', form.commitment),
    ...form.setupFees.flatMap((fee, at) => [
      ...(fee.name.trim() === '' ? [{ path: `/setupFees/${at}/name`, message: 'is needed' }] : []),
      ...amount(`/setupFees/${at}/amount`, fee.amount, true),
    ]),
    ...form.taxRates.flatMap((tax, at) => [
      ...(tax.name.trim() === '' ? [{ path: `/taxRates/${at}/name`, message: 'is needed' }] : []),
      ...amount(`/taxRates/${at}/percentage`, tax.percentage, true),
    ]),
    ...(form.paymentOption === 'gateway' && form.gatewayId.trim() === ''
      ? [{ path: '/gatewayId', message: 'is needed' }]
      : []),
    ...(form.trial ? whole('/freeTrial/count', form.trial.count) : []),
    ...form.metrics.flatMap((metric, at) =>
      metricProblems(metric).map(({ path, message }) => ({ path: `/pricingMetrics/${at}${path}`, message })),
    ),
    ...sameIds(form),
  ];
}

function sameIds({ metrics }: TermsForm): EditorProblem[] {
  return metrics.flatMap(({ id }, at) =>
    metrics.findIndex((other) => other.id === id) < at
      ? [{ path: `/pricingMetrics/${at}/name`, message: 'another metric is called like that' }]
      : [],
  );
}

/** The first problem at a pointer or below it. */
export function errorAmong(problems: readonly EditorProblem[], pointer: string): string | undefined {
  return problems.find(({ path }) => path === pointer || path.startsWith(`${pointer}/`))?.message;
}

/** What the API found wrong in the product, without what it says of how it was sent. */
export const problemsOfReasons = (reasons: readonly Reason[]): EditorProblem[] =>
  reasons.map(({ path, message }) => ({ path: path.replace(/^\/body(?=\/)/, ''), message }));
