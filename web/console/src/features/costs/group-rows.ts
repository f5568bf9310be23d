import type { Margin } from './costs.queries.js';
import type { CostsSearch, Group } from './costs.search.js';

export const titles: Readonly<Record<Group, string>> = {
  customer: 'By customer',
  product: 'By product',
  model: 'By model',
  credential: 'By credential',
};

export const things: Readonly<Record<Group, string>> = {
  customer: 'Customer',
  product: 'Product',
  model: 'Model',
  credential: 'Credential',
};

/** One of them, and several. */
export const counted: Readonly<Record<Group, readonly [one: string, many: string]>> = {
  customer: ['customer', 'customers'],
  product: ['product', 'products'],
  model: ['model', 'models'],
  credential: ['credential', 'credentials'],
};

/** How a row is called, and what looks at it alone. */
export function rowOf(
  by: Group,
  row: Margin,
): { readonly name: string; readonly alone: Partial<CostsSearch> | undefined } {
  const named = {
    customer: [row.customer, row.accountId && { accountId: row.accountId }],
    product: [row.product, row.productId && { productId: row.productId }],
    model: [row.model, row.model && { model: row.model }],
    credential: [row.credential, row.credential && { credential: row.credential }],
  } as const;
  const [name, alone] = named[by];
  return { name: name || 'none named', alone: alone || undefined };
}

/** What tells a row from others. */
export const idOf = (by: Group, row: Margin): string => JSON.stringify(rowOf(by, row));
