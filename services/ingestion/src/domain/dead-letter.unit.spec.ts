import { usageTopic } from '#contracts';
import type { DeadLetter } from '#kafka';
import { isOf, placeOfDeadLetter, summaryOf } from './dead-letter.js';

const letter: DeadLetter = {
  topic: usageTopic.name,
  group: 'rating',
  partition: 3,
  offset: '7',
  failedAt: 1_000,
  cause: 'TypeError: no such thing\n    at somewhere',
  key: null,
  value: Buffer.from('x'),
  headers: { tenant: Buffer.from('demo'), count: Buffer.from('100') },
};
const name = `${usageTopic.name}.dead-letter.rating`;

describe('a dead letter', () => {
  it('is shown by its cause, without the stack, and usage can be redriven', () => {
    expect(summaryOf(name, letter)).toEqual({
      deadLetterId: `${name}:7`,
      topic: usageTopic.name,
      consumer: 'rating',
      failedAt: 1_000,
      cause: 'TypeError: no such thing',
      events: 100,
      canBeRedriven: true,
    });
    const other = summaryOf('a.dead-letter.b', { ...letter, topic: 'a', cause: 'x'.repeat(999), headers: {} });
    expect(other).toMatchObject({ canBeRedriven: false, events: undefined });
    expect(other.cause).toHaveLength(300);
  });

  it('belongs to the tenant that its message names', () => {
    expect(isOf('demo', letter)).toBe(true);
    expect(isOf('demo', { headers: {} })).toBe(false);
    expect(isOf('constructor', { headers: {} })).toBe(false);
  });

  it.each([
    ['a.v1.dead-letter.b:0', { name: 'a.v1.dead-letter.b', offset: 0n }],
    [`${name}:12`, { name, offset: 12n }],
    ['a.v1:0', undefined],
    ['a.v1.dead-letter.b:-1', undefined],
    ['a.v1.dead-letter.b:01', undefined],
    [`a.v1.dead-letter.b:${'9'.repeat(20)}`, undefined],
    ['', undefined],
  ])('lies where its id says: %s', (id, place) => {
    expect(placeOfDeadLetter(id)).toEqual(place);
  });
});
