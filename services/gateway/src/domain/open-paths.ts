/** Where nobody needs to be known yet: whoever signs in is not. */
const openToAll: ReadonlySet<string> = new Set([
  'POST /v1/session',
  'GET /v1/session/oidc',
  'GET /v1/session/oidc/start',
  'GET /v1/session/oidc/callback',
  'POST /v1/invitations/accept',
  'POST /v1/password-resets',
  'POST /v1/password-resets/complete',
  'POST /v1/checkout/sign-ups',
  'POST /v1/checkout/show',
  'POST /v1/checkout/complete',
  // Where a provider of payments leads its customers back to.
  'GET /hooks/stripe/return',
]);

/** What a tenant shows to everybody. */
const shop = /^(?:GET|HEAD) \/v1\/shop\/[a-z0-9-]+$/;

/** Events of a provider are known by their signature, which payments looks at. */
const hook = /^POST \/hooks\/stripe\/[\w-]+$/;

export function isOpenToAll(method: string, target: string): boolean {
  const asked = `${method} ${target.split('?', 1)[0]}`;
  return openToAll.has(asked) || shop.test(asked) || hook.test(asked);
}
