import { exampleOccasion, exampleSegment, subscription, summaries, terms } from '../../testing/example-occasion.js';
import { completeOccasion, type KnownOccasion } from './complete-occasion.js';
import type { Occasion } from './occasion.js';

const charge = { segment: 0, productVersion: 1, charges: [summaries] };
const closed = { segment: exampleSegment(0), terms, charge };
const opened = { segment: exampleSegment(1), terms };

const reached = (occasion: Occasion, openedNumber?: number): KnownOccasion['reached'] => ({
  type: 'OccasionReached',
  subscription,
  occasion,
  at: exampleSegment(1).start,
  opened: openedNumber,
  reportedAt: exampleSegment(1).start + 3_600_000,
});

const start = reached({ kind: 'segment-start', segment: 1 }, 1);
const end = reached({ kind: 'segment-end', segment: 0 }, 1);
const lastEnd = reached({ kind: 'segment-end', segment: 0 });
const change = reached({ kind: 'change', segment: 0 }, 1);
const cancellation = reached({ kind: 'cancellation', segment: 0 });
const expiration = reached({ kind: 'expiration', segment: 0 });
const sellerName = 'Seller';

describe('an occasion', () => {
  it.each<[string, boolean, KnownOccasion]>([
    ['a start with its segment and terms', true, { reached: start, sellerName, opened }],
    ['a start without a seller', false, { reached: start, opened }],
    ['a start without its segment', false, { reached: start, sellerName, opened: { terms } }],
    ['a start without its terms', false, { reached: start, sellerName, opened: { segment: opened.segment } }],
    ['an end with both segments, their terms and the charge', true, { reached: end, sellerName, closed, opened }],
    ['an end without a seller', false, { reached: end, closed, opened }],
    ['an end of which nothing else is known', false, { reached: end, sellerName }],
    [
      'an end without the charge',
      false,
      { reached: end, sellerName, closed: { ...closed, charge: undefined }, opened },
    ],
    [
      'an end without the closed terms',
      false,
      { reached: end, sellerName, closed: { ...closed, terms: undefined }, opened },
    ],
    ['an end without the opened segment', false, { reached: end, sellerName, closed }],
    [
      'an end without the opened terms',
      false,
      { reached: end, sellerName, closed, opened: { segment: opened.segment } },
    ],
    ['the end of a subscription, where nothing opens', true, { reached: lastEnd, sellerName, closed }],
    ['the end of a subscription without the charge', false, { reached: lastEnd, sellerName, closed: { terms } }],
    ['a change with both sides', true, { reached: change, sellerName, closed, opened }],
    ['a change without the new side', false, { reached: change, sellerName, closed }],
    ['a cancellation with its charge', true, { reached: cancellation, sellerName, closed }],
    ['a cancellation without it', false, { reached: cancellation, sellerName, closed: { segment: closed.segment } }],
    ['an expiration with its charge', true, { reached: expiration, sellerName, closed }],
  ])('%s is complete: %s', (_, isComplete, known) => {
    expect(completeOccasion(known) !== undefined).toBe(isComplete);
  });

  it('that is complete has everything that its document needs', () => {
    expect(completeOccasion({ reached: end, sellerName, closed, opened })).toEqual({
      ...exampleOccasion(1),
      sellerName,
    });
  });
});
