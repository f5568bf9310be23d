import type { Newcomers } from './admission.js';

/** A provider of identities (OpenID Connect) that people sign in with; the operator sets it up, for all tenants. */
export interface ProviderSettings {
  /** What it calls itself in its tokens: an address. */
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people read on the button. */
  readonly name: string;
  /** Whether it may be in a private network, and on this very machine without TLS. */
  readonly isPrivate: boolean;
  readonly newcomers: Newcomers | undefined;
}

/** How long somebody may be away at the provider, how long its answers may take, and how many of them are awaited at once. */
export const providerLimits = { flowMs: 600_000, answerMs: 5_000, underWay: 20, answerBytes: 1_000_000 };
