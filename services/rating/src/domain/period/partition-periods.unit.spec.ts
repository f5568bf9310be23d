import type { Segment } from '#timeline';
import type { BookedSubscription } from '../attribution/subscription-book.js';
import type { LivePeriod } from './live-period.js';
import { PartitionPeriods } from './partition-periods.js';

const periodOf = (subscriptionId: string) =>
  ({ subscriptionId, number: 0, sequence: 1, publishedAt: 0, closed: false }) as LivePeriod;

const changedOnes = (count: number) => Array.from({ length: count }, (_, at) => periodOf(`subscription-${at}`));

describe('running charges that are published', () => {
  it('are some for a batch, and the longest changed first', () => {
    const changed = changedOnes(3_000);
    const periods = new PartitionPeriods(changed);
    periods.received(10_000);
    expect(periods.duePublications(500).periods).toEqual(changed.slice(0, 20));
    expect(periods.duePublications(5_000).periods).toEqual(changed.slice(20, 70));
  });

  it('are not published again within two seconds while usage comes, but when none does', () => {
    const [period] = changedOnes(1) as [LivePeriod];
    const periods = new PartitionPeriods([period]);
    periods.received(10_000);
    expect(periods.duePublications(1).periods).toEqual([period]);
    periods.changed(period);
    periods.received(11_999);
    expect(periods.duePublications(1).periods).toEqual([]);
    expect(periods.duePublications('idle').periods).toEqual([period]);
    periods.changed(period);
    periods.received(13_999);
    expect(periods.duePublications(1).periods).toEqual([period]);
  });

  it('are some at a time when no usage comes, each once', () => {
    const changed = changedOnes(600);
    const periods = new PartitionPeriods(changed);
    const published: number[] = [];
    while (periods.hasUnpublished) published.push(periods.duePublications('idle').periods.length);
    expect(published).toEqual([250, 250, 100]);
    expect(periods.duePublications('idle').periods).toEqual([]);
  });
});

describe('the period of the last event of a subscription', () => {
  const subscription = { subscriptionId: 'subscription-0' } as BookedSubscription;
  const given = () => {
    const [period] = changedOnes(1) as [LivePeriod];
    const periods = new PartitionPeriods([period]);
    periods.isLatest(period, subscription, { start: 100, end: 200 } as Segment);
    return { periods, period };
  };

  it.each([
    ['before its segment', 99, false],
    ['at the beginning of its segment', 100, true],
    ['at the last instant of its segment', 199, true],
    ['behind its segment', 200, false],
  ])('answers for an event %s: %#', (_when, at, isFound) => {
    const { periods, period } = given();
    expect(periods.latestOf(subscription, at)).toBe(isFound ? period : undefined);
  });

  it('answers no more once the book has heard of the subscription again, or the period is closed', () => {
    const { periods, period } = given();
    expect(periods.latestOf({ ...subscription }, 150)).toBeUndefined();
    periods.close(period);
    expect(periods.latestOf(subscription, 150)).toBeUndefined();
  });
});
