/** Every code with which catalog says no. */
export type CatalogRefusal =
  | 'invalid-product'
  | 'unknown-product'
  | 'product-name-taken'
  | 'product-exists'
  | 'product-has-changed'
  | 'effective-before-former-version'
  | 'invalid-evaluation';
