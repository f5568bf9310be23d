import type { Account } from './account.js';
import { type Form, formIn, metadataAfter, textIn } from './form-body.js';
import type { StripeObject } from './object-list.js';
import { invalidRequest, missingParameter } from './stripe-problem.js';

export interface TaxTransactionItem {
  readonly id: string;
  readonly object: 'tax.transaction_line_item';
  readonly amount: number;
  readonly amount_tax: number;
  readonly livemode: false;
  readonly metadata: null;
  readonly product: null;
  readonly quantity: number;
  readonly reference: string;
  readonly reversal: { readonly original_line_item: string } | null;
  readonly tax_behavior: 'inclusive' | 'exclusive';
  readonly tax_code: string;
  readonly type: 'transaction' | 'reversal';
}

export interface TaxTransaction extends StripeObject {
  readonly object: 'tax.transaction';
  readonly type: 'transaction' | 'reversal';
  readonly reference: string;
  readonly currency: string;
  readonly customer: null;
  readonly customer_details: Form;
  readonly metadata: Readonly<Record<string, string>>;
  readonly posted_at: number;
  readonly tax_date: number;
  readonly reversal: { readonly original_transaction: string } | null;
  /** Of a reversal by one amount. */
  readonly flat_amount: number | null;
  readonly calculation: string | null;
  readonly items: readonly TaxTransactionItem[];
}

export function createFromCalculation(account: Account, form: Form): TaxTransaction {
  const reference = newReference(account, form);
  const id = textIn(form, 'calculation');
  if (id === undefined) throw missingParameter('calculation');
  const calculation = account.taxCalculations.get(id);
  const made = account.made('tax', 'tax.transaction');
  if (calculation.expires_at <= made.created)
    throw invalidRequest('The tax calculation has expired.', { code: 'tax_calculation_expired', param: 'calculation' });
  if (account.taxTransactions.all().some((one) => one.calculation === id))
    throw invalidRequest('The tax calculation has been used already.', { param: 'calculation' });
  const items = calculation.items.map(
    ({ tax_breakdown: _, object: __, ...item }): TaxTransactionItem => ({
      ...item,
      id: account.made('tax_li', 'item').id,
      object: 'tax.transaction_line_item',
      reversal: null,
      type: 'transaction',
    }),
  );
  const { currency, customer_details, tax_date } = calculation;
  return account.taxTransactions.put({
    ...made,
    ...{ type: 'transaction', reference, currency, customer: null, customer_details, tax_date },
    ...{ metadata: metadataAfter({}, form), posted_at: made.created, reversal: null, flat_amount: null },
    ...{ calculation: id, items },
  });
}

export function createReversal(account: Account, form: Form): TaxTransaction {
  const reference = newReference(account, form);
  const mode = textIn(form, 'mode');
  if (mode !== 'full' && mode !== 'partial') throw missingParameter('mode');
  const originalId = textIn(form, 'original_transaction');
  if (originalId === undefined) throw missingParameter('original_transaction');
  const original = account.taxTransactions.get(originalId);
  if (original.type === 'reversal')
    throw invalidRequest('A reversal cannot be reversed.', { param: 'original_transaction' });
  const made = account.made('tax', 'tax.transaction');
  const flat = textIn(form, 'flat_amount');
  const items = mode === 'full' ? reversedWhole(account, original) : reversedItems(account, form, original);
  if (mode === 'partial' && items.length === 0 && flat === undefined) throw missingParameter('line_items');
  if (flat !== undefined && !(Number(flat) < 0))
    throw invalidRequest('flat_amount must be negative.', { param: 'flat_amount' });
  refuseTooMuch(account, original, items, Number(flat ?? 0));
  const { currency, customer_details, tax_date } = original;
  return account.taxTransactions.put({
    ...made,
    ...{ type: 'reversal', reference, currency, customer: null, customer_details, tax_date },
    ...{ metadata: metadataAfter({}, form), posted_at: made.created, calculation: null },
    ...{ reversal: { original_transaction: originalId }, flat_amount: flat === undefined ? null : Number(flat), items },
  });
}

function newReference(account: Account, form: Form): string {
  const reference = textIn(form, 'reference');
  if (reference === undefined) throw missingParameter('reference');
  if (account.taxTransactions.all().some((one) => one.reference === reference))
    throw invalidRequest(`A transaction with the reference ${reference} exists already.`, { param: 'reference' });
  return reference;
}

function reversedWhole(account: Account, { items }: TaxTransaction): TaxTransactionItem[] {
  return items.map((item) => ({
    ...item,
    id: account.made('tax_li', 'item').id,
    amount: -item.amount,
    amount_tax: -item.amount_tax,
    reversal: { original_line_item: item.id },
    type: 'reversal',
  }));
}

function reversedItems(account: Account, form: Form, original: TaxTransaction): TaxTransactionItem[] {
  return Object.values(formIn(form, 'line_items')).flatMap((wanted) => {
    if (typeof wanted !== 'object') return [];
    const item = original.items.find(({ id }) => id === textIn(wanted, 'original_line_item'));
    if (item === undefined)
      throw invalidRequest('No such line item in the original transaction.', { param: 'line_items' });
    const amount = Number(textIn(wanted, 'amount'));
    const amount_tax = Number(textIn(wanted, 'amount_tax'));
    if (!(amount <= 0) || !(amount_tax <= 0))
      throw invalidRequest('Amounts of a reversal are negative.', { param: 'line_items' });
    const reference = textIn(wanted, 'reference');
    if (reference === undefined) throw missingParameter('line_items[reference]');
    const id = account.made('tax_li', 'item').id;
    return { ...item, id, amount, amount_tax, reference, reversal: { original_line_item: item.id }, type: 'reversal' };
  });
}

/** What all reversals take back is no more than there was. */
function refuseTooMuch(account: Account, original: TaxTransaction, items: readonly TaxTransactionItem[], flat: number) {
  const before = account.taxTransactions.all().filter((one) => one.reversal?.original_transaction === original.id);
  const back = before.reduce((all, one) => all + totalOf(one.items) + (one.flat_amount ?? 0), 0);
  if (totalOf(original.items) + back + totalOf(items) + flat < 0)
    throw invalidRequest('More is reversed than is left of the transaction.', { param: 'original_transaction' });
}

const totalOf = (items: readonly TaxTransactionItem[]) =>
  items.reduce((all, one) => all + one.amount + (one.tax_behavior === 'exclusive' ? one.amount_tax : 0), 0);

export const shownTransaction = ({
  items: _,
  calculation: __,
  flat_amount: ___,
  ...transaction
}: TaxTransaction): object => transaction;

export function transactionItems(account: Account, id: string) {
  const { items } = account.taxTransactions.get(id);
  return { object: 'list', data: items, has_more: false, url: `/v1/tax/transactions/${id}/line_items` };
}
