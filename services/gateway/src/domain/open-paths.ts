/** Where nobody needs to be known yet: whoever signs in is not. */
const openToAll: ReadonlySet<string> = new Set([
  'POST /v1/session',
  'POST /v1/invitations/accept',
  'POST /v1/password-resets',
  'POST /v1/password-resets/complete',
]);

export const isOpenToAll = (method: string, target: string): boolean =>
  openToAll.has(`${method} ${target.split('?', 1)[0]}`);
