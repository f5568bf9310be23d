/** Somebody is about to subscribe: what to, as whom, and where they come from. */
export interface CheckoutFacts {
  readonly checkoutId: string;
  readonly productId: string;
  /** Empty, like the name, once it is forgotten: nobody has completed it in time. */
  readonly email: string;
  readonly name: string;
  /** A customer there is already. */
  readonly organizationId?: string | undefined;
  /** Who is to be made and invoiced; without either: the person. */
  readonly organizationName?: string | undefined;
  /** Opened by a link to the portal of this account, which subscribes itself: no person is made. */
  readonly accountId?: string | undefined;
  /** Nobody has vouched for them: the address is verified by the mail that has the link. */
  readonly isSignUp?: true | undefined;
  /** Where the page leads when it is done, and when it is not wanted; only a site of the tenant's says so. */
  readonly successUrl?: string | undefined;
  readonly cancelUrl?: string | undefined;
  /** SHA-256 of the secret in its link, base64. */
  readonly tokenHash: string;
  /** Epoch milliseconds of the wall. */
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** What has come of it. */
export interface CheckoutResult {
  readonly organizationId?: string | undefined;
  /** Empty when an organization subscribes without naming a person. */
  readonly subscriberId: string;
  readonly subscriptionId: string;
  /** SHA-256 of the customer's first key, hexadecimal: by it whoever sells knows the key again. */
  readonly keyHash: string;
}

export type CheckoutEvent =
  | ({ readonly type: 'CheckoutOpened'; readonly at: number } & CheckoutFacts)
  | ({ readonly type: 'CheckoutCompleted'; readonly at: number } & CheckoutResult);

export type Checkout =
  | { readonly status: 'absent' }
  | ({ readonly status: 'open' } & CheckoutFacts)
  | ({ readonly status: 'completed'; readonly completedAt: number; readonly result: CheckoutResult } & CheckoutFacts);

export type KnownCheckout = Exclude<Checkout, { status: 'absent' }>;

export const noCheckout: Checkout = { status: 'absent' };

export const checkoutLimits = { open: 1_000, usualHours: 24, longestHours: 168, openOfAccount: 10, portalHours: 1 };

/** So long after a session is over, whom it was for is forgotten if nobody has completed it. */
export const forgottenAfterMs = 86_400_000;

export const isOver = (checkout: KnownCheckout, now: number): boolean =>
  checkout.status === 'open' && checkout.expiresAt <= now;

export function evolveCheckout(state: Checkout, event: CheckoutEvent): Checkout {
  switch (event.type) {
    case 'CheckoutOpened': {
      const { type: _type, at: _at, ...facts } = event;
      return { status: 'open', ...facts };
    }
    case 'CheckoutCompleted': {
      const { type: _type, at, ...result } = event;
      return state.status === 'open' ? { ...state, status: 'completed', completedAt: at, result } : state;
    }
  }
}
