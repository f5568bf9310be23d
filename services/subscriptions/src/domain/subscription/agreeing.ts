import { Equal } from 'typebox/value';
import { demandLiving, refusal } from './refusals.js';
import type { Agreements, CustomerDetails, Subscription, SubscriptionEvent } from './subscription.js';

/** Only what is named changes; null takes something away. */
export type AgreementsChange = {
  readonly [Key in keyof Agreements]?: Agreements[Key] | (Key extends 'name' ? never : null) | undefined;
};

export function changeAgreements(
  change: AgreementsChange,
  overlaps: boolean,
  now: number,
  state: Subscription,
): SubscriptionEvent[] {
  const { terms } = demandLiving(state, now);
  const { name, expiresAt, invoiceRecipients, metadata, notificationsOff } = terms;
  const before: Agreements = { name, expiresAt, invoiceRecipients, metadata, notificationsOff };
  const after = withoutNulls({ ...before, ...withoutUndefined(change) });
  if (Equal(withoutUndefined(before), after)) return [];
  if (after.expiresAt !== before.expiresAt) demandAhead(after.expiresAt, terms.startedAt, now);
  if (overlaps && (after.expiresAt ?? Number.POSITIVE_INFINITY) > (before.expiresAt ?? Number.POSITIVE_INFINITY)) {
    const message = 'Another subscription of the account to this product begins where this one ends.';
    throw refusal('overlapping-subscription', message, '/expiresAt');
  }
  return [{ type: 'AgreementsChanged', ...after, at: now }];
}

export function renameProduct(
  { productId, productName, now: at }: { productId: string; productName: string; now: number },
  state: Subscription,
): SubscriptionEvent[] {
  if (state.status === 'absent' || state.status === 'ended') return [];
  const isKnown = (one: { productId: string; productName: string }) =>
    one.productId !== productId || one.productName === productName;
  const areKnown = isKnown(state.terms) && (state.courses ?? []).every(isKnown);
  return areKnown ? [] : [{ type: 'ProductRenamed', productId, productName, at }];
}

export function changeDetails(details: CustomerDetails, at: number, state: Subscription): SubscriptionEvent[] {
  if (state.status === 'absent' || state.status === 'ended') return [];
  const { accountName, billingEmail, subscriberEmail, billing } = state.terms;
  const before: CustomerDetails = { accountName, billingEmail, subscriberEmail, billing };
  return Equal(withoutUndefined(before), withoutUndefined(details))
    ? []
    : [{ type: 'CustomerDetailsChanged', ...details, at }];
}

function demandAhead(expiresAt: number | undefined, startedAt: number, now: number): void {
  if (expiresAt === undefined || (expiresAt > now && expiresAt > startedAt)) return;
  const message = `A subscription ends of itself after it has begun, and after now: ${new Date(now).toISOString()}.`;
  throw refusal('end-in-the-past', message, '/expiresAt');
}

const withoutUndefined = (fields: object) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

function withoutNulls(fields: object): Agreements {
  const written = Object.entries(fields).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(written) as unknown as Agreements;
}
