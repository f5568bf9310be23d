import type { Answer } from '../../../../api/client.js';
import { countOf } from '../../../../ui/format/quantity.js';

type Subscription = Answer<'/v1/subscriptions'>['items'][number];
export type Course = Pick<
  Subscription,
  'subscriptionId' | 'status' | 'productId' | 'currentPeriod' | 'endsAt' | 'plannedChange'
>;
type Version = Pick<Answer<'/v1/products/{productId}/versions'>['items'][number], 'onlySubscriptionId'>;

export interface Affected {
  readonly count: number;
  /** Whether there may be more than were counted. */
  readonly isMore: boolean;
}

/** Of so many subscriptions to a product; one with a version of its own goes on by that. */
export function affectedOf(courses: readonly Course[], versions: readonly Version[]): number {
  const withOwn = new Set(versions.map(({ onlySubscriptionId }) => onlySubscriptionId));
  return courses.filter((one) => beginsAnother(one) && !withOwn.has(one.subscriptionId)).length;
}

/** Whether a period of the product begins that has not begun yet: that one is billed by what is published now. */
function beginsAnother({ status, productId, currentPeriod, endsAt, plannedChange }: Course): boolean {
  if (status === 'ended') return false;
  if (!currentPeriod) return true;
  const end = Date.parse(currentPeriod.end);
  const goesElsewhere =
    plannedChange !== undefined && plannedChange.productId !== productId && Date.parse(plannedChange.at) <= end;
  return !goesElsewhere && (endsAt === undefined || Date.parse(endsAt) > end);
}

/** "no subscription", "1 subscription", "at least 980 subscriptions". */
export function affectedText({ count, isMore }: Affected): string {
  if (isMore) return `at least ${countOf(count, 'subscription', 'subscriptions', 'en')}`;
  return count === 0 ? 'no subscription' : countOf(count, 'subscription', 'subscriptions', 'en');
}

/** What becomes of whom by a publication, in one sentence. */
export const affectedSentence = (affected: Affected): string =>
  affected.count === 0 && !affected.isMore
    ? 'It affects no subscription yet.'
    : `It affects ${affectedText(affected)}, from their next period on.`;
