import { consoleLimits, type Limits, smallLimits, storefrontLimits } from './weights.js';

/** What is built, each below its own path, and how heavy it may be. */
export const apps = {
  console: { base: '/', limits: consoleLimits },
  portal: { base: '/portal/', limits: smallLimits },
  storefront: { base: '/shop/', limits: storefrontLimits },
} satisfies Record<string, { readonly base: string; readonly limits: Limits }>;

export type App = keyof typeof apps;
