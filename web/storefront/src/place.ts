/** Where the address leads: the plans of a tenant, or the checkout of whoever has its link. */
export type Place = { readonly tenant: string } | { readonly token: string };

export function placeOf(pathname: string): Place {
  const token = /^\/shop\/checkout\/([\w-]{1,64})\/?$/.exec(pathname)?.[1];
  return token ? { token } : { tenant: /^\/shop\/([a-z0-9-]{2,40})\/?$/.exec(pathname)?.[1] ?? 'none' };
}

/** An address of somebody else's site, where it is one that a link may have. */
export function siteOf(address: string | undefined): { readonly href: string; readonly host: string } | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined;
  const { protocol, href, host } = new URL(address);
  return protocol === 'https:' || protocol === 'http:' ? { href, host } : undefined;
}
