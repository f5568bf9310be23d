/** What usage says about whom it is for and what was used, each by name or by id. */
export interface NamedParties {
  readonly organization: string | null;
  /** An e-mail, or an id. */
  readonly subscriber: string | null;
  readonly product: string | null;
  /** An id. */
  readonly subscription: string | null;
  /** The key that was used, by its name, its beginning or its id. */
  readonly credential?: string | null;
}

/** Why usage belongs to no subscription (yet). */
export type NoMatchReason =
  | 'unknown-subscription'
  | 'outside-subscription-life'
  | 'no-customer'
  | 'unknown-organization'
  | 'unknown-subscriber'
  | 'no-product'
  | 'unknown-product'
  | 'no-subscription'
  | 'ambiguous-subscription';

export interface Attributed<S, A> {
  readonly subscription: S;
  readonly account: A;
  /** The usage names a subscription that nobody knows; its customer and product found this one. */
  readonly note?: 'unknown-subscription';
}

export interface Unattributed {
  readonly reason: NoMatchReason;
}

export type Attribution<S, A> = Attributed<S, A> | Unattributed;

/** The life of a subscription is half-open. */
export interface Life {
  readonly startedAt: number;
  readonly endedAt?: number | undefined;
}

/** From this instant on a subscription is one to this product. */
export interface ProductSpan {
  readonly from: number;
  readonly productId: string;
}

/** A key of a subscriber, by which usage finds a subscription. */
export interface LinkedCredential {
  readonly credentialId: string;
  readonly name: string;
  /** Empty: usage does not name it by its key. */
  readonly keyPrefix: string;
  readonly revokedAt?: number | undefined;
}

export function isLiveAt({ startedAt, endedAt }: Life, at: number): boolean {
  return at >= startedAt && (endedAt === undefined || at < endedAt);
}
