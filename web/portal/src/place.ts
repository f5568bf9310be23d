/** What an address of the portal shows: all of it, or one invoice, of which one line may be explained. */
export interface Place {
  /** The secret of the link. */
  readonly token: string;
  readonly invoiceId?: string;
  /** Counted from 0. */
  readonly line?: number;
}

const form = /^\/portal\/([\w-]+)(?:\/invoices\/([\w.~-]{1,64}))?\/?$/;

/** Undefined for what is no address of a portal. */
export function placeOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Place | undefined {
  const [, token, invoiceId] = form.exec(pathname) ?? [];
  if (token === undefined) return undefined;
  const line = /^\d{1,9}$/.exec(new URLSearchParams(search).get('line') ?? '')?.[0];
  return {
    token,
    ...(invoiceId !== undefined && { invoiceId }),
    ...(invoiceId !== undefined && line !== undefined && { line: Number(line) }),
  };
}

export function addressOfPlace({ token, invoiceId, line }: Place): string {
  const invoice = invoiceId === undefined ? '' : `/invoices/${invoiceId}`;
  return `/portal/${token}${invoice}${line === undefined ? '' : `?line=${line}`}`;
}
