import { scenariosOf, stateAfter } from '#decider';
import { nextInstantOf } from './passing-of-time.js';
import { type SubscriptionCommand, subscriptionDecider } from './subscription-decisions.js';
import type { SubscriptionTerms } from './terms.js';
import {
  at,
  byAClock,
  byTheWall,
  lifeOf,
  lineOf,
  passCommand as pass,
  publishedWith,
  segmentsOf,
  startCommand as start,
  stretchLine,
  timeText,
  versions,
} from './testing/example-subscription.js';
import { trialOf } from './trial.js';
import type { ProductVersion, Trial } from './version-in-force.js';

const withTrial = (freeTrial: Trial, effectiveAt = '2025-01-01T00:00Z', version = 1): ProductVersion => ({
  version,
  effectiveAt: at(effectiveAt),
  freeTrial,
});
const fortnight: Trial = { unit: 'day', count: 14, noticeDays: 3 };
const given = scenariosOf(subscriptionDecider);

const begin = (changed: Partial<SubscriptionTerms> = {}, product: readonly ProductVersion[] = [withTrial(fortnight)]) =>
  start(byAClock('2026-01-31T00:00Z'), changed, product);
const until = (text: string, product: readonly ProductVersion[] = [withTrial(fortnight)]) =>
  pass(byAClock(text), { versions: product });
const stretches = (...commands: readonly SubscriptionCommand[]) => segmentsOf(lifeOf(...commands)).map(stretchLine);

describe('a trial', () => {
  it.each<[string, Partial<SubscriptionTerms>, Trial, string]>([
    ['days', {}, fortnight, '2026-02-14T00:00Z'],
    ['weeks', {}, { unit: 'week', count: 2 }, '2026-02-14T00:00Z'],
    ['months, clamped', {}, { unit: 'month', count: 1 }, '2026-02-28T00:00Z'],
    [
      'local days across summer time',
      { timeZone: 'Europe/Berlin', startedAt: at('2026-03-28T11:00Z') },
      { unit: 'day', count: 2 },
      '2026-03-30T10:00Z',
    ],
  ])('is so many %s long', (_unit, changed, freeTrial, end) => {
    const terms = { ...begin(changed).terms, createdAt: 0 };
    expect(timeText(trialOf(terms, withTrial(freeTrial))?.endsAt ?? 0)).toBe(end);
  });

  it('is segment 0, and what is paid is anchored at its end', () => {
    expect(stretches(begin(), until('2026-03-20T00:00Z'))).toEqual([
      '0 trial v1 2026-01-31T00:00Z/2026-02-14T00:00Z',
      '1 v1 2026-02-14T00:00Z/2026-03-14T00:00Z',
      '2 v1 2026-03-14T00:00Z/2026-04-14T00:00Z',
    ]);
  });

  it('is followed by the stub up to the next calendar boundary', () => {
    expect(stretches(begin({ calendarAligned: true }), until('2026-03-20T00:00Z'))).toEqual([
      '0 trial v1 2026-01-31T00:00Z/2026-02-14T00:00Z',
      '1 v1 2026-02-14T00:00Z/2026-03-01T00:00Z of 2026-02-01T00:00Z/2026-03-01T00:00Z',
      '2 v1 2026-03-01T00:00Z/2026-04-01T00:00Z',
    ]);
  });

  it.each<[string, SubscriptionTerms['trial'], string]>([
    ['waived', 'none', '0 v1 2026-01-31T00:00Z/2026-02-28T00:00Z'],
    ['agreed otherwise', { unit: 'week', count: 1 }, '0 trial v1 2026-01-31T00:00Z/2026-02-07T00:00Z'],
    ["the product's", undefined, '0 trial v1 2026-01-31T00:00Z/2026-02-14T00:00Z'],
  ])('is %s when the subscription is made', (_what, trial, first) => {
    expect(stretches(begin({ trial }))).toEqual([first]);
  });

  it('may be agreed where the product has none', () => {
    const commands = [begin({ trial: { unit: 'day', count: 1 } }, versions), until('2026-02-01T00:00Z', versions)];
    expect(stretches(...commands)).toEqual([
      '0 trial v1 2026-01-31T00:00Z/2026-02-01T00:00Z',
      '1 v1 2026-02-01T00:00Z/2026-03-01T00:00Z',
    ]);
  });

  it('is that of the version in force at the start; what is paid has the version in force at its end', () => {
    const product = [
      withTrial({ unit: 'day', count: 7 }, '2025-01-01T00:00Z', 1),
      withTrial({ unit: 'day', count: 30 }, '2026-02-01T00:00Z', 2),
    ];
    expect(stretches(begin({}, product), until('2026-02-08T00:00Z', product))).toEqual([
      '0 trial v1 2026-01-31T00:00Z/2026-02-07T00:00Z',
      '1 v2 2026-02-07T00:00Z/2026-03-07T00:00Z',
    ]);
  });

  it('is that of the version in force when a life that lay ahead begins', () => {
    const later = begin({ startedAt: at('2026-02-10T00:00Z'), createdAt: at('2026-01-31T00:00Z') });
    expect(lifeOf(later, until('2026-02-10T00:00Z')).map(lineOf)).toEqual([
      '2026-01-31T00:00Z SubscriptionScheduled',
      '2026-02-10T00:00Z SubscriptionStarted 0 trial v1',
    ]);
  });

  it('ends with a notice before it, once, in the order of time', () => {
    expect(lifeOf(begin(), until('2026-02-11T00:00Z'), until('2026-02-20T00:00Z')).map(lineOf)).toEqual([
      '2026-01-31T00:00Z SubscriptionStarted 0 trial v1',
      '2026-02-11T00:00Z TrialEndingNoticed',
      '2026-02-14T00:00Z SegmentFollowed 0 trial v1 1 v1',
    ]);
    expect(lifeOf(begin(), until('2026-02-20T00:00Z')).map(lineOf)).toEqual(
      lifeOf(begin(), until('2026-02-11T00:00Z'), until('2026-02-20T00:00Z')).map(lineOf),
    );
  });

  it.each<[string, Partial<SubscriptionTerms>, Trial, string | undefined]>([
    ['so many days before its end', {}, fortnight, '2026-02-11T00:00Z'],
    ['at its start when it is shorter than that', {}, { unit: 'day', count: 2, noticeDays: 3 }, '2026-01-31T00:00Z'],
    ['never where the product wants none', {}, { unit: 'day', count: 14, noticeDays: 0 }, undefined],
    ['never when it was over before it was made', { createdAt: at('2026-02-14T00:00Z') }, fortnight, undefined],
    ['as agreed', { trial: { unit: 'day', count: 10, noticeDays: 1 } }, fortnight, '2026-02-09T00:00Z'],
  ])('has its notice %s', (_when, changed, freeTrial, noticeAt) => {
    const found = trialOf({ ...begin().terms, ...changed }, withTrial(freeTrial))?.noticeAt;
    expect(found === undefined ? undefined : timeText(found)).toBe(noticeAt);
  });

  it('has no notice when the life ends with it', () => {
    const cancel = {
      type: 'CancelSubscription' as const,
      cancelAt: 'period-end' as const,
      time: byAClock('2026-02-01T00:00Z'),
      published: publishedWith([withTrial(fortnight)]),
    };
    expect(lifeOf(begin(), cancel, until('2026-02-20T00:00Z')).map(lineOf)).toEqual([
      '2026-01-31T00:00Z SubscriptionStarted 0 trial v1',
      '2026-02-01T00:00Z CancellationScheduled',
      '2026-02-14T00:00Z SegmentClosed 0 trial v1 by cancellation',
      '2026-02-14T00:00Z SubscriptionEnded by cancellation',
    ]);
  });

  it('is closed after the grace, by the wall', () => {
    const state = stateAfter(subscriptionDecider, lifeOf(begin(), until('2026-02-11T00:00Z')));
    expect(timeText(nextInstantOf(state, true) ?? 0)).toBe('2026-02-14T00:00Z');
    given(lifeOf(begin(), until('2026-02-11T00:00Z'), pass(byTheWall('2026-02-14T00:59Z'))))
      .when(pass(byTheWall('2026-02-14T00:59Z')))
      .thenNothing();
  });

  it('in the past is opened with what follows it, and without a notice', () => {
    const product = [withTrial(fortnight)];
    expect(lifeOf(start(byTheWall('2026-03-01T00:00Z'), {}, product)).map(lineOf)).toEqual([
      '2026-03-01T00:00Z SubscriptionStarted 0 trial v1',
      '2026-03-01T00:00Z SegmentOpened 1 v1',
    ]);
  });
});
