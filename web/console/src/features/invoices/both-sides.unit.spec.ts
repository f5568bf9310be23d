import { besides, type EventOrChange, withBothSides } from './both-sides.js';

type RatedEvent = EventOrChange['event'];

/** Of these in time, each of whose places is its name. */
const line = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'].map((place) => ({ place }) as RatedEvent);
const at = (place: string) => line.findIndex((event) => event.place === place);
const sideOf = async ({ place }: RatedEvent, side: 'first' | 'last') =>
  side === 'first' ? line.slice(at(place) + 1, at(place) + 3) : line.slice(0, at(place)).toReversed().slice(0, 2);

describe('events that change the tier', () => {
  it.each([
    ['', ''],
    ['a', 'A b c'],
    ['c', 'a b C d e'],
    ['c e', 'a b C d E f g'],
    ['c d', 'a b C D e f'],
    ['b e h k', 'a B c d E f g H i j K'],
  ])('%s stand between what is beside them: %s', async (changes, expected) => {
    const events = line.filter(({ place }) => changes.includes(place));
    const shown = await withBothSides(events, sideOf);
    const text = shown.map(({ event, isChange }) => (isChange ? event.place.toUpperCase() : event.place)).join(' ');
    expect(text).toBe(expected);
  });

  it('are asked for by their place', () => {
    expect(besides('/v1/rated-usage?order=first', 'a=b')).toBe('/v1/rated-usage?order=first&limit=2&cursor=a%3Db');
  });
});
