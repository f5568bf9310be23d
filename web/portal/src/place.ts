/** What an address of the portal shows: all of it, the plans, or one invoice, of which one line may be explained. */
export interface Place {
  /** The secret of the link. */
  readonly token: string;
  readonly isPlans?: true;
  readonly invoiceId?: string;
  /** Counted from 0. */
  readonly line?: number;
}

const form = /^\/portal\/([\w-]+)(?:\/(plans)|\/invoices\/([\w.~-]{1,64}))?\/?$/;

/** Undefined for what is no address of a portal. */
export function placeOf({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Place | undefined {
  const [, token, plans, invoiceId] = form.exec(pathname) ?? [];
  if (token === undefined) return undefined;
  const line = /^\d{1,9}$/.exec(new URLSearchParams(search).get('line') ?? '')?.[0];
  return {
    token,
    ...(plans !== undefined && { isPlans: true }),
    ...(invoiceId !== undefined && { invoiceId }),
    ...(invoiceId !== undefined && line !== undefined && { line: Number(line) }),
  };
}

export function addressOfPlace({ token, isPlans, invoiceId, line }: Place): string {
  if (isPlans) return `/portal/${token}/plans`;
  const invoice = invoiceId === undefined ? '' : `/invoices/${invoiceId}`;
  return `/portal/${token}${invoice}${line === undefined ? '' : `?line=${line}`}`;
}
