/** What an open page may show, by the resource of the API that it is read from. */
export const changedKinds = [
  'tenant',
  'api-key',
  'product',
  'metering-element',
  'model-prices',
  'organization',
  'subscriber',
  'subscription',
  'test-clock',
  'usage',
  'invoice',
  'credit-note',
  'coupon',
  'wallet',
  'payment',
  'alert',
  'delivery',
] as const;

export type ChangedKind = (typeof changedKinds)[number];

/** That something is not any more as it was read; what it is now, whoever may know asks the API. */
export interface Change {
  readonly kind: ChangedKind;
  /** Absent: of many, or of something that has no id. */
  readonly id?: string | undefined;
}

export interface ChangeOfTenant extends Change {
  readonly tenant: string;
}
