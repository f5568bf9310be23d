import type { BrandingMessage } from '#contracts';
import type { TenantFact } from './facts-by-tenant.js';

/** How a tenant looks from now on; what was not chosen is left out of documents. */
export function brandChosen({ tenant, accent, logo }: BrandingMessage): TenantFact {
  if (accent === '' && logo === undefined) return { tenant, fact: { type: 'BrandChosen' } };
  const { png, ...named } = logo ?? {};
  const brand = { ...(accent !== '' && { accent }), ...(logo && { logo: named as Omit<typeof logo, 'png'> }) };
  return { tenant, fact: { type: 'BrandChosen', brand, ...(png && { png }) } };
}
