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
  | 'unknown-source'
  | 'unknown-metering-element'
  | 'definition-exists'
  | 'definition-name-taken'
  | 'definition-has-changed'
  | 'too-many-definitions'
  | 'element-type-is-fixed'
  | 'invalid-evaluation';
