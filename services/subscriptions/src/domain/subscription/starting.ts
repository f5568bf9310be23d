import { nameKey } from '#attribution';
import { closestTimeZone, isTimeZone } from '#calendar';
import { mostPeriodsAtOnce } from '../test-clock/test-clock-decisions.js';
import type { NewCredential } from './credentials.js';
import { type BillingTime, openUntil, periodsEndedBy, started } from './passing-of-time.js';
import { demandNone, type Reason, refusal } from './refusals.js';
import {
  evolveSubscription,
  type Subscription,
  type SubscriptionEvent,
  type SubscriptionTerms,
} from './subscription.js';
import type { PublishedVersions } from './version-in-force.js';

export interface Start {
  readonly terms: SubscriptionTerms;
  /** By which usage finds it from its first instant on. */
  readonly credentials?: readonly NewCredential[] | undefined;
  /** Another subscription matches the same account and product in the same time, and no credentials tell them apart. */
  readonly overlaps: boolean;
  readonly isArchived: boolean;
  /** A life that starts in the past opens so many segments at once; the passing of time opens the rest. */
  readonly mostEvents: number;
}

interface Given {
  readonly time: BillingTime;
  readonly published: PublishedVersions;
}

export function start(command: Start, { time, published }: Given, state: Subscription): SubscriptionEvent[] {
  const { terms, mostEvents } = command;
  if (state.status !== 'absent') {
    const { accountId, productId, name } = state.terms;
    if (accountId === terms.accountId && productId === terms.productId && name === terms.name) return [];
    throw refusal('subscription-exists', 'There is a subscription with this id already.');
  }
  demandNone(problemsOf(command));
  const credentials = command.credentials?.map((one) => ({ ...one, createdAt: terms.createdAt }));
  const withCredentials = credentials && credentials.length > 0 ? { credentials } : {};
  if (terms.startedAt > time.now) {
    return [{ type: 'SubscriptionScheduled', terms, ...withCredentials, at: terms.createdAt }];
  }
  const beginning = { ...started({ terms, versions: [] }, published), ...withCredentials };
  const begun = evolveSubscription(state, beginning);
  const past = periodsEndedBy(begun, time.now, published);
  if (past > mostPeriodsAtOnce) {
    const message = `It would begin with ${past} past periods; at most ${mostPeriodsAtOnce} are closed at once.`;
    throw refusal('too-many-periods', message, '/startAt');
  }
  return [beginning, ...openUntil(begun, time.now, published, mostEvents - 1)];
}

function problemsOf({ terms, overlaps, isArchived, credentials = [] }: Start): Reason[] {
  const { timeZone, startedAt, expiresAt, productName } = terms;
  const problems: Reason[] = [];
  const add = (path: string, code: Reason['code'], message: string) => problems.push({ path, code, message });
  if (!isTimeZone(timeZone)) {
    const closest = closestTimeZone(timeZone);
    const hint = closest === undefined ? '.' : `; did you mean ${closest}?`;
    add('/timeZone', 'invalid-time-zone', `"${timeZone}" is not a name of the IANA time zone database${hint}`);
  }
  if (isArchived) {
    add('/productId', 'archived-product', `"${productName}" is archived: nobody can subscribe to it any more.`);
  }
  if (expiresAt !== undefined && expiresAt <= startedAt) {
    add('/expiresAt', 'life-without-length', 'A subscription ends after it has begun.');
  }
  const names = credentials.map(({ name }) => nameKey(name));
  if (new Set(names).size < names.length) {
    add(
      '/credentials',
      'credential-name-taken',
      'Two of its credentials have one name; usage could not tell them apart.',
    );
  }
  if (overlaps) {
    const message = 'The account has a subscription to this product in the same time; usage could not be told apart.';
    add('/productId', 'overlapping-subscription', message);
  }
  return problems;
}
