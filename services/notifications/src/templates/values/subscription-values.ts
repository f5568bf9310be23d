import type { SubscriptionMessage } from '#contracts';
import { instantDateText } from '#invoice-document';
import type { Values } from '../template.js';
import type { TemplateName } from '../templates.js';

/** What is to be written about a change of a subscription. */
export interface SubscriptionNotice {
  readonly template: TemplateName;
  /** Names the cause: whatever says the same of it again leads to no second mail. */
  readonly about: string;
  readonly values: Values;
}

/** None when nobody has to hear of the change by itself. */
export function subscriptionNotice(message: SubscriptionMessage): SubscriptionNotice | undefined {
  const { subscriptionId, accountName, productName, name, timeZone } = message;
  const dayOf = (at: number | undefined) => (at === undefined ? '' : instantDateText(at, timeZone));
  const said = { accountName, productName, subscriptionName: name };
  const { startedAt, trialEndsAt, expiresAt, endedAt, cancelsAt } = message;
  switch (message.type) {
    case 'subscription-started': {
      const values = { startedOn: dayOf(startedAt), trialEndsOn: dayOf(trialEndsAt), endsOn: dayOf(expiresAt) };
      return { template: 'subscription-created', about: subscriptionId, values: { ...said, ...values } };
    }
    case 'trial-ending':
      return of('trial-ending', trialEndsAt, { trialEndsOn: dayOf(trialEndsAt) });
    case 'subscription-expiring':
      return of('subscription-expiring', expiresAt, { endsOn: dayOf(expiresAt) });
    case 'subscription-changed':
      return cancelsAt === undefined ? undefined : cancelled(cancelsAt);
    case 'subscription-ended':
      return message.endedBy === 'cancellation' && endedAt !== undefined ? cancelled(endedAt) : undefined;
    default:
      return undefined;
  }

  function cancelled(at: number): SubscriptionNotice {
    return of('subscription-cancelled', at, { endsOn: dayOf(at) });
  }

  function of(template: TemplateName, at: number | undefined, values: Values): SubscriptionNotice {
    return { template, about: `${subscriptionId}@${at ?? ''}`, values: { ...said, ...values } };
  }
}
