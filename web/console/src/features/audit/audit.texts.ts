import { capital } from '../../../../ui/text/capital.js';
import type { AuditEntry } from './audit.queries.js';

/** `api-key-created` as "Api key created". */
export function actionText(action: string): string {
  return capital(action.replaceAll('-', ' '));
}

const partsOf = (object: string): readonly [string, string?] => {
  const at = object.indexOf('/');
  return at === -1 ? [object] : [object.slice(0, at), object.slice(at + 1)];
};

/** What else is known, a line each: texts as they are, anything else as JSON. Moments are epoch milliseconds. */
export const detailTexts = (details: AuditEntry['details']): readonly (readonly [name: string, text: string])[] =>
  Object.entries(details).map(([name, value]) => [
    name,
    /At$/.test(name) && typeof value === 'number' ? new Date(value).toISOString() : textOf(value),
  ]);

/** Of objects that something is done to. */
export const kinds = [
  ...['api-key', 'audience', 'branding', 'budget', 'checkout', 'collection', 'coupon', 'credit-note', 'dead-letter'],
  ...['delivery', 'dunning-policy', 'invitation', 'invoice', 'mail-template', 'metering-element', 'model-prices'],
  ...['organization', 'payment-gateway', 'payment-method', 'portal-link', 'product', 'publication', 'recosting'],
  ...['redrive', 'session', 'source', 'subscriber', 'subscription', 'tax-calculation', 'telemetry-mapping'],
  ...['telemetry-senders', 'tenant', 'test-clock', 'usage', 'user', 'wallet', 'webhook-endpoint'],
];

/** `payment-gateway/g-1` in words: what kind of thing it is. */
export const kindText = (object: string): string => partsOf(object)[0].replaceAll('-', ' ');

/** `payment-gateway/g-1` without its kind; what has none, as it is. */
export const idOf = (object: string): string => partsOf(object)[1] ?? object;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
