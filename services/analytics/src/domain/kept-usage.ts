import type { AttributionStep } from './usage-search.js';
import type { KeptState } from './usage-states.js';

/** One of the reasons for which an event was rejected. */
export interface RejectionReason {
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

/** Usage that was not rated, as it stands in ClickHouse: times in epoch milliseconds, decimals as text. */
export interface KeptEntry {
  readonly id: string;
  readonly source: string;
  readonly kind: string;
  readonly state: KeptState;
  readonly at: number;
  readonly received: number;
  readonly organization: string;
  readonly subscriber: string;
  readonly credential: string;
  readonly product: string;
  readonly subscription_id: string;
  /** Why it is unattributed. */
  readonly reason: string;
  /** Why it was rejected, as JSON. */
  readonly problems: string;
  /** Where it was rejected. */
  readonly door: string;
  /** Empty: none is known. */
  readonly cost: string;
  readonly cost_source: string;
  /** Of rejected usage all that arrived, which may be no JSON. */
  readonly properties: string;
  readonly sequence: number;
  readonly row_kind: string;
}

/** The step at which attribution stopped, by the reason for which the event is unattributed. */
const stepOf: Readonly<Record<string, AttributionStep['step']>> = {
  'no-customer': 'customer',
  'unknown-organization': 'customer',
  'unknown-subscriber': 'customer',
  'wrong-partition': 'customer',
  'unknown-subscription': 'subscription',
  'unknown-product': 'subscription',
  'no-product': 'subscription',
  'no-subscription': 'subscription',
  'ambiguous-subscription': 'subscription',
  'outside-subscription-life': 'period',
  'segment-not-open': 'period',
  'too-many-groups': 'price',
  'too-many-members': 'price',
  'out-of-range': 'price',
};

/** How far an event came on the way to a charge: what it said, and the step at which nothing was found by it. */
export function attributionOfKept(entry: KeptEntry): AttributionStep[] {
  if (entry.state !== 'unattributed' || entry.reason === '') return [];
  const { organization, subscriber, credential, product, subscription_id: subscription } = entry;
  const step = stepOf[entry.reason] ?? 'subscription';
  const saidAt: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    customer: { organization, subscriber, credential },
    subscription: { product, subscription },
    period: { time: new Date(entry.at).toISOString() },
  };
  const steps = ['customer', 'subscription', 'period', 'price'] as const;
  return steps.slice(0, steps.indexOf(step as (typeof steps)[number]) + 1).map((one) => {
    const said = Object.fromEntries(Object.entries(saidAt[one] ?? {}).filter(([, value]) => value !== ''));
    return {
      step: one,
      ...(Object.keys(said).length > 0 && { said }),
      found: {},
      ...(one === step && { stopped: entry.reason }),
    };
  });
}
