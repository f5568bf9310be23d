import { Equal } from 'typebox/value';
import {
  type Course,
  courseBehindTrial,
  courseFrom,
  courseOf,
  coursesOf,
  type Rhythm,
  type Turn,
  trialEndOf,
} from './course.js';
import { demandNone, demandRunning, type Reason, refusal } from './refusals.js';
import { segmentThatBegins } from './segments.js';
import {
  type ActiveSubscription,
  coursesAhead,
  endOf,
  lastOpen,
  type Subscription,
  type SubscriptionEvent,
} from './subscription.js';
import { type PublishedVersions, versionInForce } from './version-in-force.js';

export type When = 'now' | 'period-end';

/** A product as somebody may change to it. */
export interface OfferedProduct extends Rhythm {
  readonly productId: string;
  readonly productName: string;
  /** ISO 4217. */
  readonly currency: string;
  readonly isArchived: boolean;
}

export interface ProductChange {
  readonly product: OfferedProduct;
  /** Of the product that it has now. */
  readonly currency: string;
  /** Absent: the one in force at the instant of the change. */
  readonly version?: number | undefined;
  readonly when: When;
  /** Another subscription matches the account and that product in the same time. */
  readonly overlaps: boolean;
}

interface Given {
  readonly now: number;
  readonly published: PublishedVersions;
}

/** To another product or version: from this instant on, or from the end of the running segment or of the trial on. */
export function changeProduct(change: ProductChange, given: Given, state: Subscription): SubscriptionEvent[] {
  const life = demandRunning(state, given.now);
  const running = lastOpen(life);
  const { product, version, when } = change;
  const isSame = product.productId === running.productId;
  if (isSame && version === undefined && when === 'period-end') return withdrawn(life, given.now);
  const at = when === 'now' ? given.now : turnsAt(life);
  demandNone(
    problemsOf(change, isSame, versionFor(life, product.productId, at, given.published), given.published, life),
  );
  const { productId, productName, unit, count, calendarAligned } = product;
  const turn = { productId, productName, unit, count, calendarAligned, phase: running.phase, leastVersion: version };
  if (when === 'period-end') return planned(life, given.now, turn);
  const wanted = version ?? versionFor(life, productId, at, given.published);
  if (isSame && wanted === running.productVersion) return withdrawn(life, given.now);
  return turned(life, given, turn);
}

/** No fee from the instant on, and usage that is only shown. */
export function pause(when: When, given: Given, state: Subscription): SubscriptionEvent[] {
  const life = demandRunning(state, given.now);
  const running = lastOpen(life);
  if (running.phase === 'paused') return [];
  if (running.phase === 'trial') {
    throw refusal('subscription-in-trial', 'There is nothing to pause in a trial: no fee is due until it ends.');
  }
  const turn = { ...courseOf(life, running.number).course, phase: 'paused' as const };
  return when === 'now' ? turned(life, given, turn, running.productVersion) : planned(life, given.now, turn);
}

/** Before a planned pause has begun it does not come; another change that is planned stays. */
export function resume(given: Given, state: Subscription): SubscriptionEvent[] {
  const life = demandRunning(state, given.now);
  const running = lastOpen(life);
  if (running.phase !== 'paused')
    return coursesAhead(life).some(({ phase }) => phase === 'paused') ? withdrawn(life, given.now) : [];
  const turn = { ...courseOf(life, running.number).course, phase: 'paid' as const };
  return turned(life, given, turn, running.productVersion);
}

/** What was planned for the end of the running segment does not come. */
export function withdrawChange({ now }: Given, state: Subscription): SubscriptionEvent[] {
  return withdrawn(demandRunning(state, now), now);
}

/** A change at the first instant of the running segment leaves that without length: it owes nothing. */
function turned(
  life: ActiveSubscription,
  { now, published }: Given,
  turn: Turn,
  productVersion?: number,
): SubscriptionEvent[] {
  const running = lastOpen(life);
  const course = courseFrom(life, running, now, plain(turn));
  const courses = [...begunCourses(life), course, ...behindTrial(life, course.number + 1, turn)];
  const begins = segmentThatBegins({ ...life, courses }, course.number, published);
  const segment = productVersion === undefined ? begins : { ...begins, productVersion };
  return [{ type: 'CourseChanged', cut: { ...running, end: now }, segment, courses, at: now }];
}

function planned(life: ActiveSubscription, now: number, turn: Turn): SubscriptionEvent[] {
  const running = lastOpen(life);
  const start = turnsAt(life);
  const end = endOf(life);
  if (end !== undefined && end <= start) {
    const message = `The subscription ends at ${new Date(end).toISOString()}, before the change would come.`;
    throw refusal('subscription-ending', message);
  }
  const [behind] = behindTrial(life, running.number + 1, turn);
  const course = behind ? { ...behind, byChange: true } : courseFrom(life, running, start, plain(turn));
  const courses = [...begunCourses(life), course];
  return Equal(courses, coursesOf(life)) ? [] : [{ type: 'CoursePlanned', courses, at: now }];
}

function withdrawn(life: ActiveSubscription, now: number): SubscriptionEvent[] {
  if (!coursesAhead(life).some(({ byChange }) => byChange)) return [];
  const running = lastOpen(life);
  const courses = [
    ...begunCourses(life),
    ...behindTrial(life, running.number + 1, courseOf(life, running.number).course),
  ];
  return [{ type: 'CourseWithdrawn', courses, at: now }];
}

/** Where a change at the period's end comes. */
export function turnsAt(life: ActiveSubscription): number {
  const running = lastOpen(life);
  return running.phase === 'trial' ? (trialEndOf(life) ?? running.end) : running.end;
}

/** A change in a trial keeps its end, and what is paid begins there. */
function behindTrial(life: ActiveSubscription, number: number, turn: Turn): Course[] {
  if (lastOpen(life).phase !== 'trial') return [];
  return [courseBehindTrial(number, turnsAt(life), { ...plain(turn), phase: 'paid' })];
}

function begunCourses(life: ActiveSubscription): readonly Course[] {
  return coursesOf(life).filter(({ number }) => number <= lastOpen(life).number);
}

function versionFor(life: ActiveSubscription, productId: string, at: number, published: PublishedVersions): number {
  const { subscriptionId } = life.terms;
  const promised = courseOf(life, 0).course.productId === productId ? life.promised : undefined;
  return versionInForce({ subscriptionId, published: published.get(productId) ?? [], promised }, at);
}

const mostVersionsNamed = 5;

function problemsOf(
  { product, currency, version, overlaps }: ProductChange,
  isSame: boolean,
  inForce: number,
  published: PublishedVersions,
  { terms: { subscriptionId } }: ActiveSubscription,
): Reason[] {
  const problems: Reason[] = [];
  const add = (path: string, code: Reason['code'], message: string) => problems.push({ path, code, message });
  if (product.currency !== currency) {
    add(
      '/productId',
      'other-currency',
      `A subscription is billed in one currency: ${currency}, not ${product.currency}.`,
    );
  }
  if (product.isArchived && !isSame) {
    add('/productId', 'archived-product', `"${product.productName}" is archived: nobody can subscribe to it any more.`);
  }
  if (overlaps) {
    const message = 'The account has a subscription to this product in the same time; usage could not be told apart.';
    add('/productId', 'overlapping-subscription', message);
  }
  if (version === undefined) return problems;
  const all = published.get(product.productId) ?? [];
  const own = all.filter((one) => (one.onlySubscriptionId ?? subscriptionId) === subscriptionId);
  if (!own.some((one) => one.version === version)) {
    const latest = own.slice(-mostVersionsNamed).map((one) => one.version);
    const has = latest.length === 0 ? '' : `; its latest are ${latest.join(', ')}`;
    const message = `"${product.productName}" has no version ${version} for this subscription${has}.`;
    add('/version', 'unknown-version', message);
  } else if (version < inForce) {
    add('/version', 'superseded-version', `Version ${inForce} is in force then; ${version} came before it.`);
  }
  return problems;
}

function plain({ unit, count, calendarAligned, phase, productId, productName, leastVersion }: Turn): Turn {
  const rhythm = { unit, count, calendarAligned };
  return { phase, productId, productName, ...rhythm, ...(leastVersion !== undefined && { leastVersion }) };
}
