import type Stripe from 'stripe';
import type { ProviderEvent } from '../../application/gateways/provider.js';

/** How old a signature may be: what was recorded once is of no use later. */
export const signatureToleranceSeconds = 300;

interface SignedBody {
  readonly body: Buffer;
  readonly signature: string;
  readonly secret: string;
}

/** An event of Stripe, if it is one; undefined when its signature is not of this secret or too old. */
export function providerEventOf(
  webhooks: Stripe['webhooks'],
  { body, signature, secret }: SignedBody,
): ProviderEvent | undefined {
  let event: Stripe.Event;
  try {
    event = webhooks.constructEvent(body, signature, secret, signatureToleranceSeconds);
  } catch {
    return undefined;
  }
  if (typeof event?.id !== 'string' || typeof event.type !== 'string') return undefined;
  return { eventId: event.id, subject: subjectOf(event.type, event.data?.object as unknown as Named) };
}

interface Named {
  readonly id?: unknown;
  readonly customer?: unknown;
}

const textIn = (value: unknown) => (typeof value === 'string' && value.length <= 255 ? value : '');

/** What an event of a type is about, of which only the name is read. */
export function subjectOf(type: string, object: Named | undefined): ProviderEvent['subject'] {
  const id = textIn(object?.id);
  const kind = type.startsWith('payment_intent.')
    ? 'payment'
    : /^(refund\.|charge\.refund\.)/.test(type)
      ? 'refund'
      : type.startsWith('charge.dispute.')
        ? 'dispute'
        : undefined;
  if (kind !== undefined) return id === '' ? { kind: 'other' } : { kind, id };
  if (/^(payment_method|setup_intent|checkout\.session|customer)\./.test(type)) {
    const customer = type.startsWith('customer.') ? id : textIn(object?.customer);
    if (customer.startsWith('cus_')) return { kind: 'customer', id: customer };
  }
  return { kind: 'other' };
}
