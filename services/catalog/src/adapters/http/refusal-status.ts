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
  'product-not-shown': 404,
  'too-many-publications': 409,
  'effective-before-former-version': 422,
  'unknown-source': 404,
  'unknown-metering-element': 404,
  'unknown-audience': 404,
  'definition-exists': 409,
  'definition-name-taken': 409,
  'definition-has-changed': 412,
  'too-many-definitions': 409,
  'element-type-is-fixed': 422,
  'invalid-evaluation': 422,
  'invalid-model-prices': 422,
  'model-prices-have-changed': 412,
} satisfies Record<CatalogRefusal, number> & RefusalStatus;
