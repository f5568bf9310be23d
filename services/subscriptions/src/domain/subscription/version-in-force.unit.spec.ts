import {
  type ProductVersion,
  type VersionInForce,
  versionAt,
  versionInForce,
  withVersion,
} from './version-in-force.js';

const published = (...instants: number[]): ProductVersion[] =>
  instants.map((effectiveAt, index) => ({ version: index + 1, effectiveAt }));
const inForce = (versions: ProductVersion[], promised: VersionInForce[], at: number) =>
  versionInForce({ subscriptionId: 's-1', published: versions, promised }, at);
const promise = (effectiveAt: number, productVersion: number) => ({ effectiveAt, productVersion });

describe('the version of a segment that begins', () => {
  it.each([
    ['at the instant of a version', 20, 2],
    ['just before it', 19, 1],
    ['between two', 25, 2],
    ['long after the last', 900, 3],
    ['before the first', 9, 1],
  ])('%s', (_when, at, expected) => {
    expect(inForce(published(10, 20, 30), [], at)).toBe(expected);
  });

  it('is the highest of those in force, also of those that take effect together', () => {
    expect(inForce(published(10, 10, 10), [], 10)).toBe(3);
  });

  it.each([
    ['a promised version that catalog published later than its instant', 40, 2],
    ['the version before it until then', 39, 1],
    ['what catalog publishes afterwards', 1_001, 3],
  ])('is, for a life with promises, %s', (_what, at, expected) => {
    expect(inForce(published(500, 600, 1_000), [promise(0, 1), promise(40, 2)], at)).toBe(expected);
  });

  it('is a promised version that catalog does not know yet', () => {
    expect(inForce([], [promise(0, 4)], 10)).toBe(4);
  });

  it('needs a product with a version', () => {
    expect(() => inForce([], [], 10)).toThrow('without a version');
  });
});

describe('the versions of the segments so far', () => {
  it.each([
    [4, 2],
    [5, 3],
    [6, 2],
    [9, 2],
  ])('tell segments apart that begin at one instant: segment %i has version %i', (segment, expected) => {
    const begun = [
      { effectiveAt: 10, productVersion: 2, number: 0 },
      { effectiveAt: 30, productVersion: 3, number: 5 },
      { effectiveAt: 30, productVersion: 2, number: 6 },
    ];
    expect(versionAt(begun, 30, segment)).toBe(expected);
  });

  const versions = [promise(10, 1), promise(30, 3)];

  it('are listed where they change', () => {
    expect(withVersion([], promise(10, 1))).toEqual([promise(10, 1)]);
    expect(withVersion(versions, promise(50, 3))).toBe(versions);
    expect(withVersion(versions, promise(50, 4))).toEqual([...versions, promise(50, 4)]);
  });

  it.each([
    [10, 1],
    [29, 1],
    [30, 3],
    [500, 3],
    [5, 1],
  ])('tell that of a segment that began at %d', (at, expected) => {
    expect(versionAt(versions, at, 9)).toBe(expected);
  });
});
