import fc from 'fast-check';
import type { Segment } from './segment.js';
import { Timeline } from './timeline.js';

const segment = (number: number, start: number, end: number, productVersion = 1): Segment => ({
  number,
  phase: 'paid',
  productId: 'p',
  productVersion,
  start,
  end,
  full: { start, end },
});

const timelineOf = (...segments: Segment[]): Timeline => {
  const timeline = new Timeline();
  for (const one of segments) timeline.record(one);
  return timeline;
};

describe('a timeline', () => {
  const three = timelineOf(segment(0, 10, 20), segment(1, 20, 40), segment(2, 40, 50));

  it.each([
    [9, undefined],
    [10, 0],
    [19, 0],
    [20, 1],
    [39, 1],
    [40, 2],
    [49, 2],
    [50, undefined],
  ])('finds for the instant %d the segment %s', (instant, number) => {
    expect(three.at(instant)?.number).toBe(number);
  });

  it('finds a segment by its number', () => {
    expect([0, 1, 2, 3].map((number) => three.byNumber(number)?.start)).toEqual([10, 20, 40, undefined]);
  });

  it('knows what is not decided yet', () => {
    expect([9, 49, 50].map((instant) => three.isBeyond(instant))).toEqual([false, false, true]);
    expect(new Timeline().isBeyond(0)).toBe(true);
  });

  it('believes the last word about a segment', () => {
    const shortened = timelineOf(segment(0, 10, 20), segment(1, 20, 40), segment(1, 20, 25, 2), segment(0, 10, 20));
    expect(shortened.at(24)).toMatchObject({ number: 1, productVersion: 2 });
    expect(shortened.at(30)).toBeUndefined();
    expect(shortened.isBeyond(30)).toBe(true);
    expect(shortened.last?.end).toBe(25);
  });

  it('is the same in whatever order and however often segments are recorded', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(lengths, fc.infiniteStream(fc.nat()), (all, order) => {
        let start = 0;
        const segments = all.map((length, number) => {
          start += length;
          return segment(number, start - length, start);
        });
        const shuffled = [...segments, ...segments]
          .map((one) => [order.next().value, one] as const)
          .sort(([first], [second]) => first - second)
          .map(([, one]) => one);
        const timeline = timelineOf(...shuffled);
        for (let instant = -1; instant <= start; instant++) {
          const expected = segments.find((one) => instant >= one.start && instant < one.end);
          expect(timeline.at(instant)).toEqual(expected);
        }
      }),
    );
  });
});
