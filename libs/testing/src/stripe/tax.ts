import type { Account } from './account.js';
import { type Form, formIn, textIn, textsIn } from './form-body.js';
import type { StripeObject } from './object-list.js';
import { invalidRequest, missingParameter } from './stripe-problem.js';
import { type ImposedTax, taxesAt } from './tax-rates.js';

type Behaviour = 'inclusive' | 'exclusive';

export interface TaxBreakdown {
  readonly amount: number;
  readonly jurisdiction: ImposedTax['jurisdiction'];
  readonly sourcing: 'destination';
  readonly tax_rate_details: {
    readonly display_name: string;
    readonly percentage_decimal: string;
    readonly tax_type: string;
  } | null;
  readonly taxability_reason: string;
  readonly taxable_amount: number;
}

export interface TaxCalculationItem {
  readonly id: string;
  readonly object: 'tax.calculation_line_item';
  readonly amount: number;
  readonly amount_tax: number;
  readonly livemode: false;
  readonly metadata: null;
  readonly product: null;
  readonly quantity: number;
  readonly reference: string;
  readonly tax_behavior: Behaviour;
  readonly tax_breakdown: readonly TaxBreakdown[];
  readonly tax_code: string;
}

export interface TaxCalculation extends StripeObject {
  readonly object: 'tax.calculation';
  readonly currency: string;
  readonly customer: null;
  readonly customer_details: Form;
  readonly expires_at: number;
  readonly amount_total: number;
  readonly tax_amount_exclusive: number;
  readonly tax_amount_inclusive: number;
  readonly tax_date: number;
  readonly items: readonly TaxCalculationItem[];
}

const days = (many: number) => many * 86_400;
const mostItems = 100;

export function createTaxCalculation(account: Account, form: Form): TaxCalculation {
  const currency = textIn(form, 'currency');
  if (currency === undefined) throw missingParameter('currency');
  const items = Object.values(formIn(form, 'line_items')).filter((item) => typeof item === 'object');
  if (items.length === 0) throw missingParameter('line_items');
  if (items.length > mostItems)
    throw invalidRequest(`You can pass up to ${mostItems} line items.`, { param: 'line_items' });
  const imposed = imposedOn(formIn(form, 'customer_details'));
  const made = account.made('taxcalc', 'tax.calculation');
  const taxDate = Number(textIn(form, 'tax_date') ?? made.created);
  if (Math.abs(taxDate - made.created) > days(31))
    throw invalidRequest('tax_date must be within 31 days of now.', { param: 'tax_date' });
  const lines = items.map((item, index) => itemOf(account, item, index, imposed));
  if (new Set(lines.map(({ reference }) => reference)).size < lines.length)
    throw invalidRequest('References must be unique across line items.', { param: 'line_items' });
  const taxOf = (behaviour: Behaviour) =>
    sum(lines.filter(({ tax_behavior }) => tax_behavior === behaviour).map(({ amount_tax }) => amount_tax));
  return account.taxCalculations.put({
    ...made,
    currency,
    customer: null,
    customer_details: formIn(form, 'customer_details'),
    expires_at: made.created + days(90),
    amount_total: sum(lines.map(({ amount }) => amount)) + taxOf('exclusive'),
    tax_amount_exclusive: taxOf('exclusive'),
    tax_amount_inclusive: taxOf('inclusive'),
    tax_date: taxDate,
    items: lines,
  });
}

interface Imposed {
  readonly taxes: readonly ImposedTax[];
  /** Why nothing is collected; undefined: it is. */
  readonly freedBy?: 'customer_exempt' | 'reverse_charge' | undefined;
}

/** @throws StripeProblem when nobody can say where the customer is */
function imposedOn(details: Form): Imposed {
  const address = formIn(details, 'address');
  const country = textIn(address, 'country');
  if (country === undefined) throw missingParameter('customer_details[address][country]');
  if (textIn(details, 'address_source') === undefined) throw missingParameter('customer_details[address_source]');
  const taxes = taxesAt(country, textIn(address, 'postal_code'), textIn(address, 'state'));
  if (taxes === undefined)
    throw invalidRequest("We could not determine the customer's tax location based on the provided customer address.", {
      code: 'customer_tax_location_invalid',
      param: 'customer_details[address]',
    });
  const override = textIn(details, 'taxability_override');
  const isBusinessAbroad = country !== 'DE' && textsOfTaxIds(details).includes('eu_vat');
  if (override === 'customer_exempt') return { taxes, freedBy: 'customer_exempt' };
  return isBusinessAbroad || override === 'reverse_charge' ? { taxes, freedBy: 'reverse_charge' } : { taxes };
}

const textsOfTaxIds = (details: Form): string[] =>
  Object.values(formIn(details, 'tax_ids')).flatMap((one) =>
    typeof one === 'object' ? [textIn(one, 'type') ?? ''] : [],
  );

function itemOf(account: Account, item: Form, index: number, imposed: Imposed): TaxCalculationItem {
  const amount = Number(textIn(item, 'amount'));
  if (!Number.isSafeInteger(amount) || amount < 0)
    throw invalidRequest('Invalid positive integer', { param: `line_items[${index}][amount]` });
  const behaviour: Behaviour = textIn(item, 'tax_behavior') === 'inclusive' ? 'inclusive' : 'exclusive';
  const parts = partsOf(amount, behaviour, imposed);
  return {
    id: account.made('tax_li', 'item').id,
    object: 'tax.calculation_line_item',
    amount,
    amount_tax: sum(parts.map((part) => part.amount)),
    livemode: false,
    metadata: null,
    product: null,
    quantity: 1,
    reference: textIn(item, 'reference') ?? `L${index + 1}`,
    tax_behavior: behaviour,
    tax_breakdown: parts,
    tax_code: textIn(item, 'tax_code') ?? 'txcd_10000000',
  };
}

/** In hundred-thousandths of the amount, each part rounded by itself, as far as anybody knows of Stripe. */
function partsOf(amount: number, behaviour: Behaviour, { taxes, freedBy }: Imposed): TaxBreakdown[] {
  const all = sum(taxes.map(({ thousandths }) => thousandths));
  const base = behaviour === 'exclusive' ? 100_000 : 100_000 + all;
  return taxes.map(({ jurisdiction, name, type, thousandths }) => ({
    amount: freedBy ? 0 : Math.round((amount * thousandths) / base),
    jurisdiction,
    sourcing: 'destination',
    tax_rate_details:
      freedBy === 'customer_exempt'
        ? null
        : { display_name: name, percentage_decimal: String(thousandths / 1_000), tax_type: type },
    taxability_reason: freedBy ?? 'standard_rated',
    taxable_amount: freedBy ? 0 : amount,
  }));
}

/** As an answer shows it: its items are listed by a route of their own. */
export const shownCalculation = ({ items: _, created: __, ...calculation }: TaxCalculation): object => ({
  ...calculation,
  tax_breakdown: [],
});

export function calculationItems(account: Account, form: Form, id: string) {
  const { items } = account.taxCalculations.get(id);
  const isExpanded = textsIn(form, 'expand').includes('data.tax_breakdown');
  const shown = items.map(({ tax_breakdown, ...item }) => (isExpanded ? { ...item, tax_breakdown } : item));
  return { object: 'list', data: shown, has_more: false, url: `/v1/tax/calculations/${id}/line_items` };
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
