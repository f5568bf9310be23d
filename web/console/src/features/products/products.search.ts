import { oneOf, textOf, wholeOf } from '../../search-text.js';

export const statuses = ['published', 'draft', 'discovered', 'archived'] as const;

export interface ProductsSearch {
  /** A part of the name, or the id. */
  readonly q?: string | undefined;
  readonly status?: (typeof statuses)[number] | undefined;
}

export const productsSearch = (search: Record<string, unknown>): ProductsSearch => ({
  q: textOf(search['q'], 200),
  status: oneOf(statuses, search['status']),
});

export interface ProductSearch {
  /** Absent: the draft, else what is in force. */
  readonly version?: string | undefined;
}

export function productSearch(search: Record<string, unknown>): ProductSearch {
  const version = wholeOf(search['version']);
  return { version: version === '0' ? undefined : version };
}

export interface NewProductSearch {
  /** A metering element that usage has named, to begin with. */
  readonly element?: string | undefined;
  /** As usage calls it. */
  readonly name?: string | undefined;
}

export const newProductSearch = (search: Record<string, unknown>): NewProductSearch => ({
  element: textOf(search['element'], 128),
  name: textOf(search['name'], 200),
});
