/** What an open page may show, one of each resource of the API that it is read from. */
export const changedKinds = [
  'tenant',
  'api-key',
  'user',
  'invitation',
  'session',
  'product',
  'source',
  'audience',
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
  'payment-method',
  'payment-gateway',
  'dunning-policy',
  'budget',
  'alert',
  'simulation',
  'recosting',
  'redrive',
  'delivery',
  'notification-template',
  'branding',
  'webhook-endpoint',
] as const;

export type ChangedKind = (typeof changedKinds)[number];

/** A kind that nobody shows, or that another version of a service knows, is none. */
export const isChangedKind = (kind: string): kind is ChangedKind => (changedKinds as readonly string[]).includes(kind);

/** That something is not any more as it was read; what it is now, whoever may know asks the API. */
export interface Change {
  readonly kind: ChangedKind;
  /** Absent: of many, or of something that has no id. */
  readonly id?: string | undefined;
}

export interface ChangeOfTenant extends Change {
  readonly tenant: string;
}
