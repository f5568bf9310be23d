import type { AccountMailMessage } from '#contracts';
import type { Letter } from '../template.js';

export function accountLetter({ tenantName, name, link, lapsesAt, recipient }: AccountMailMessage): Letter {
  return {
    sellerName: tenantName,
    readerName: name,
    customers: [recipient],
    values: { sellerName: tenantName, name, link, lapsesAt: timeOf(lapsesAt) },
  };
}

const timeOf = (at: number): string => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
