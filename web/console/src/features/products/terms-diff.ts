import { linesOf } from '../../form/checked.js';
import type { MetricForm } from './metric-form.js';
import { cadenceText, modeNames, paymentNames } from './products.texts.js';
import { decimalOr } from './terms-body.js';
import { type TermsForm } from './terms-form.js';

/** A label and what stands there: the terms of a product as a flat list, in the order of the form. */
type Facts = ReadonlyMap<string, string>;

export interface Change {
  readonly what: string;
  /** Empty: it was not there. */
  readonly before: string;
  readonly after: string;
}

const known = new WeakMap<TermsForm, Facts>();

/** Forms are never changed but replaced: what one says is read once, however often it is compared. */
export function factsOf(form: TermsForm): Facts {
  const facts = known.get(form) ?? factsRead(form);
  known.set(form, facts);
  return facts;
}

function factsRead(form: TermsForm): Facts {
  const { trial } = form;
  return new Map([
    ['Name', form.name.trim()],
    ['Description', form.description.trim()],
    ['Currency', form.currency],
    ['Invoicing period', cadenceText(form)],
    ['Recurring charge', form.fee.trim() === '' ? '' : decimalOr(form.fee)],
    ['Charged', form.fee.trim() === '' ? '' : form.timing.replace('-', ' ')],
    ...form.setupFees.flatMap(({ name, amount, scope }, at): [string, string][] => [
      [`Setup fee ${at + 1}`, `${name} ${decimalOr(amount)}, once per ${scope}`],
    ]),
    [
      'Free trial',
      trial ? `${trial.count} ${trial.unit}${trial.billsUsage ? ', usage is billed at its end' : ''}` : '',
    ],
    ['Minimum commitment', form.commitment.trim() === '' ? '' : decimalOr(form.commitment)],
    ['Sources', linesOf(form.sources).join(', ')],
    ['Notified addresses', linesOf(form.notified).join(', ')],
    ...form.taxRates.map(({ name, percentage }): [string, string] => [`Tax ${name}`, `${decimalOr(percentage)} %`]),
    ['Prices and tax', form.taxBehaviour === 'inclusive' ? 'tax is contained' : 'tax is added'],
    ['Cancellation at once', form.allowsImmediateCancellation ? 'allowed' : 'not allowed'],
    ['Payment', paymentNames[form.paymentOption]],
    ['Gateway', form.paymentOption === 'gateway' ? form.gatewayId.trim() : ''],
    ...form.metrics.flatMap(metricFacts),
  ]);
}

function metricFacts(metric: MetricForm): [string, string][] {
  const of = (what: string) => `${metric.name || metric.id}: ${what}`;
  return [
    [of('element'), metric.element],
    [of('aggregation'), [metric.type, metric.value, metric.percentile].filter(Boolean).join(' ')],
    [
      of('filters'),
      metric.filters.map((one) => `${one.property} ${one.operator} ${linesOf(one.values).join(', ')}`).join('; '),
    ],
    [of('group by'), metric.groupBy],
    [of('tiers apply'), modeNames[metric.mode].toLowerCase()],
    ...metric.tiers.flatMap((tier, at): [string, string][] => [
      [of(`tier ${at + 1}, name`), tier.name.trim()],
      [of(`tier ${at + 1}, up to`), tier.upTo.trim() === '' ? 'without end' : decimalOr(tier.upTo)],
      [of(`tier ${at + 1}, unit rate`), decimalOr(tier.unitRate)],
      [of(`tier ${at + 1}, fixed cost`), decimalOr(tier.fixedCost)],
      [of(`tier ${at + 1}, package of`), decimalOr(tier.packageSize)],
    ]),
    [of('at least'), decimalOr(metric.minimum)],
    [of('at most'), decimalOr(metric.maximum)],
  ];
}

/** What differs, in the order of the form; what is gone comes after what stayed. */
export function changesBetween(before: TermsForm, after: TermsForm): Change[] {
  const [was, is] = [factsOf(before), factsOf(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((what) => {
    const change = { what, before: was.get(what) ?? '', after: is.get(what) ?? '' };
    return change.before === change.after ? [] : [change];
  });
}

/** "Tier 1, unit rate: 1.50 → 1.40" */
export const changeText = ({ what, before, after }: Change): string =>
  `${what}: ${before || 'none'} → ${after || 'none'}`;

export interface Conflict {
  readonly what: string;
  readonly before: string;
  readonly theirs: string;
  readonly mine: string;
}

/** What two editors have made of the same terms, where either of them differs from what both had read. */
export function conflictsBetween(before: TermsForm, theirs: TermsForm, mine: TermsForm): Conflict[] {
  const [was, others, own] = [factsOf(before), factsOf(theirs), factsOf(mine)];
  return [...new Set([...own.keys(), ...others.keys(), ...was.keys()])].flatMap((what) => {
    const [one, two, three] = [was, others, own].map((facts) => facts.get(what) ?? '') as [string, string, string];
    return one === two && one === three ? [] : [{ what, before: one, theirs: two, mine: three }];
  });
}

/** What one has changed, on top of what the other has made; a term that both have changed is as one has typed it. */
export function merged(before: TermsForm, theirs: TermsForm, mine: TermsForm): TermsForm {
  const names = Object.keys(mine) as (keyof TermsForm)[];
  const changed = names.filter((name) => JSON.stringify(mine[name]) !== JSON.stringify(before[name]));
  return { ...theirs, ...Object.fromEntries(changed.map((name) => [name, mine[name]])) };
}
