import { isRead, isTouched, over, untouched } from './typed.js';

const read = { name: 'Acme', zone: 'UTC' };

describe('what stands in a form', () => {
  it('follows what somebody else has saved while nothing is typed', () => {
    const now = { name: 'Acme AG', zone: 'Europe/Zurich' };
    expect(over(untouched(read), now)).toEqual(untouched(now));
  });

  it('keeps what is typed, and follows in the other fields', () => {
    const typed = { ...untouched(read), values: { ...read, name: 'Acme Inc' } };
    expect(over(typed, { ...read, zone: 'Europe/Zurich' })).toEqual({
      read: { name: 'Acme', zone: 'Europe/Zurich' },
      values: { name: 'Acme Inc', zone: 'Europe/Zurich' },
      contested: [],
    });
  });

  it('is contested where both have changed the same, until they agree', () => {
    const typed = { ...untouched(read), values: { ...read, name: 'Acme Inc' } };
    const contested = over(typed, { ...read, name: 'Acme AG' });
    expect(contested).toMatchObject({ values: { name: 'Acme Inc' }, contested: ['name'] });
    expect(over(contested, { name: 'Acme AG', zone: 'Asia/Tokyo' })).toMatchObject({ contested: ['name'] });
    expect(over(contested, { ...read, name: 'Acme Inc' })).toEqual(untouched({ ...read, name: 'Acme Inc' }));
  });

  it('has the fields that were not there before', () => {
    expect(over(untouched(read), { ...read, city: 'Bern' })).toEqual(untouched({ ...read, city: 'Bern' }));
    expect(isRead(untouched(read), { ...read, city: 'Bern' })).toBe(false);
    expect(isRead(untouched(read), { ...read })).toBe(true);
  });

  it.each([
    ['nothing is typed', {}, false],
    ['something is', { name: 'Acme Inc' }, true],
    ['something is and is taken back', { name: 'Acme' }, false],
    ['something is emptied', { name: '' }, true],
    ['a field that came since is empty', { city: '' }, false],
    ['a field that came since is not', { city: 'Bern' }, true],
  ])('would be lost where %s: %j, %j', (_when, values, isLost) => {
    expect(isTouched({ ...untouched(read), values: { ...read, ...values } })).toBe(isLost);
  });
});
