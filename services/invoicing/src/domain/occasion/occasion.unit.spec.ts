import {
  boundaryNumberOf,
  closedSegmentOf,
  numberOf,
  type Occasion,
  occasionAtBoundary,
  occasionKinds,
  occasionOf,
} from './occasion.js';

describe('an occasion', () => {
  it.each<[Occasion, number, number | undefined]>([
    [{ kind: 'segment-start', segment: 0 }, 0, undefined],
    [{ kind: 'segment-end', segment: 0 }, 1, 0],
    [{ kind: 'segment-end', segment: 11 }, 12, 11],
    [{ kind: 'change', segment: 3 }, 4, 3],
    [{ kind: 'cancellation', segment: 3 }, 4, 3],
    [{ kind: 'expiration', segment: 3 }, 4, 3],
    [{ kind: 'late-window-end', window: 2 }, -1, undefined],
  ])('%j is boundary %d on the wire and closes segment %s', (occasion, boundary, closed) => {
    expect([boundaryNumberOf(occasion), closedSegmentOf(occasion)]).toEqual([boundary, closed]);
  });

  it.each(occasionKinds)('is known by its kind and number: %s', (kind) => {
    expect(numberOf(occasionOf(kind, 5))).toBe(5);
    expect(occasionOf(kind, 5).kind).toBe(kind);
  });

  it.each([0, 1, 7])('of the first version is found again by its boundary: %d', (boundary) => {
    expect(boundaryNumberOf(occasionAtBoundary(boundary))).toBe(boundary);
  });
});
