import type { RefusalStatus } from '#http';
import type { CatalogRefusal } from '../../domain/catalog-refusal.js';

export const refusalStatus = {
  'invalid-product': 422,
  'unknown-product': 404,
  'unknown-version': 404,
  'no-draft': 404,
  'product-name-taken': 409,
  'product-exists': 409,
  'product-not-published': 409,
  'product-has-changed': 412,
  'effective-before-former-version': 422,
  'invalid-evaluation': 422,
} satisfies Record<CatalogRefusal, number> & RefusalStatus;
