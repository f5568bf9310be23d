/** Every code with which catalog says no. */
export type CatalogRefusal =
  | 'invalid-product'
  | 'unknown-product'
  | 'unknown-version'
  | 'no-draft'
  | 'product-name-taken'
  | 'product-exists'
  | 'product-not-published'
  | 'product-has-changed'
  | 'effective-before-former-version'
  | 'invalid-evaluation';
