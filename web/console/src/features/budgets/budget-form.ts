import type { Answer, Body } from '../../../../api/client.js';
import { shownAmount } from '../../../../ui/format/money.js';
import { shownQuantity } from '../../../../ui/format/quantity.js';
import { linesOf, said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';

export type BudgetWithProgress = Answer<'/v1/budgets'>['items'][number];
export type BudgetGroup = BudgetWithProgress['progress']['groups'][number];
export type Budget = Omit<BudgetWithProgress, 'progress'>;
type BudgetCreateRequest = Body<'POST', '/v1/budgets'>;

const measures: Readonly<Record<Budget['measure'], string>> = {
  cost: 'What usage costs you, in USD',
  billed: 'What usage is billed for',
  tokens: 'Tokens',
  events: 'Events',
};

const windows: Readonly<Record<Budget['window'], string>> = {
  day: 'a day',
  week: 'a week',
  month: 'a month',
  quarter: 'a quarter',
};

const dimensions: Readonly<Record<NonNullable<Budget['groupBy']>, string>> = {
  organization: 'organization',
  subscriber: 'subscriber',
  credential: 'credential',
  product: 'product',
  model: 'model',
  provider: 'provider',
  agent: 'agent',
};

const choicesOf = <Value extends string>(names: Readonly<Record<Value, string>>) =>
  Object.entries(names) as [Value, string][];

const known = <Value extends string>(
  names: Readonly<Record<Value, string>>,
  value: string | undefined,
): Value | undefined => (Object.keys(names) as Value[]).find((one) => one === value);

export const budgetFields: readonly FormField[] = [
  { name: 'name', label: 'Name', isNeeded: true, isWide: true, most: 200 },
  { name: 'measure', label: 'Counts', kind: 'choice', choices: choicesOf(measures) },
  {
    name: 'currency',
    label: 'Currency',
    isNeeded: true,
    initial: 'USD',
    most: 3,
    isAsked: ({ measure }) => measure === 'billed',
  },
  { name: 'limit', label: 'Stays below', kind: 'decimal', isNeeded: true },
  { name: 'window', label: 'In', kind: 'choice', choices: choicesOf(windows), initial: 'month' },
  {
    name: 'groupBy',
    label: 'For each',
    kind: 'choice',
    choices: [['', 'All usage together'], ...choicesOf(dimensions)],
  },
  {
    name: 'dimension',
    label: 'Only usage of',
    kind: 'choice',
    choices: [['', 'Everything'], ...choicesOf(dimensions)],
    pointer: '/filters',
  },
  {
    name: 'values',
    label: 'These, one a line',
    kind: 'lines',
    isNeeded: true,
    pointer: '/filters/0/values',
    isAsked: ({ dimension }) => dimension !== '',
  },
  {
    name: 'action',
    label: 'At the limit',
    kind: 'choice',
    choices: [
      ['warn', 'An alert'],
      ['block', 'An alert, and clients are held back'],
    ],
  },
  {
    name: 'warnAt',
    label: 'Alerts before it, per cent',
    initial: '80',
    help: 'Commas between them.',
    pointer: '/warnAtPercent',
  },
  { name: 'notified', label: 'Addresses that are written to', kind: 'lines', pointer: '/notifiedAddresses' },
];

export function newBudget(values: Values): BudgetCreateRequest {
  const dimension = known(dimensions, values['dimension']);
  const notified = linesOf(values['notified']);
  return {
    name: values['name'] ?? '',
    measure: known(measures, values['measure']) ?? 'cost',
    limit: values['limit'] ?? '',
    window: known(windows, values['window']) ?? 'month',
    currency: said(values['currency'])?.toUpperCase(),
    filters: dimension ? [{ dimension, values: linesOf(values['values']) }] : undefined,
    groupBy: known(dimensions, values['groupBy']),
    action: values['action'] === 'block' ? 'block' : undefined,
    warnAtPercent: percentsOf(values['warnAt'] ?? ''),
    notifiedAddresses: notified.length === 0 ? undefined : notified,
  };
}

/** "80, 95" as numbers; what is none is given on as one that the API refuses. */
export const percentsOf = (text: string): number[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => (/^\d{1,3}$/.test(one) ? Number(one) : 0));

/** An amount or a count, as it is measured. */
export function measuredText({ measure, currency }: Pick<Budget, 'measure' | 'currency'>, value: string): string {
  if (measure === 'tokens' || measure === 'events') return `${shownQuantity(value, 'en').text} ${measure}`;
  const unit = measure === 'cost' ? 'USD' : (currency ?? 'USD');
  return `${unit} ${shownAmount(value, unit, 'en').text}`;
}

/** "Cost of model o5 for each organization stays below USD 10,000.00 a month": what a budget says, in one sentence. */
export function budgetText(budget: Budget): string {
  const { measure, filters, groupBy, window, limit } = budget;
  const what = { cost: 'Cost', billed: 'What is billed', tokens: 'Usage', events: 'Usage' }[measure];
  const only = filters.map(({ dimension, values }) => ` of ${dimensions[dimension]} ${values.join(' or ')}`).join('');
  const each = groupBy ? ` for each ${dimensions[groupBy]}` : '';
  return `${what}${only}${each} stays below ${measuredText(budget, limit)} ${windows[window]}`;
}
