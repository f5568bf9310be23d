import fc from 'fast-check';
import { instantFromText } from './instant-text.js';

describe('the instant of a text', () => {
  it.each([
    '1970-01-01T00:00:00.000Z',
    '2026-01-31T23:59:59.999Z',
    '2024-02-29T12:00:00.000Z',
    '2100-02-28T00:00:00.001Z',
    '2038-01-19T03:14:08.000Z',
    '9999-12-31T23:59:59.999Z',
    '2026-01-31T12:00:00Z',
    '2026-01-31T12:00:00+14:00',
    '2026-01-31T12:00:00.5-03:30',
  ])('%s is the instant that the calendar says', (text) => {
    expect(instantFromText(text)).toBe(Date.parse(text));
  });

  it.each([
    ['2026-01-31T12:00:00.123456789Z', '2026-01-31T12:00:00.123Z'],
    ['2026-01-31t12:00:00.000z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-01T00:00:00.12399999999999999999Z', '2026-01-01T00:00:00.123Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['2016-12-31T23:59:60.250Z', '2017-01-01T00:00:00.250Z'],
    ['1990-12-31T15:59:60-08:00', '1991-01-01T00:00:00.000Z'],
  ])('%s is taken as %s', (text, same) => {
    expect(instantFromText(text)).toBe(Date.parse(same));
  });

  it.each([
    '',
    'yesterday',
    '2026-01-31',
    '2026-01-31T12:00:00',
    '2026-01-31 12:00:00Z',
    '2026-02-29T00:00:00.000Z',
    '2100-02-29T00:00:00.000Z',
    '2026-04-31T00:00:00.000Z',
    '2026-00-10T00:00:00.000Z',
    '2026-13-10T00:00:00.000Z',
    '2026-01-01T24:00:00.000Z',
    '2026-01-01T00:60:00.000Z',
    '2026-01-01T00:00:60.000Z',
    '2026-01-01T00:00:60Z',
    '2026-01-01T23:59:61Z',
    '2026-01-01T12:59:60.5Z',
    '2026-12-31T23:59:60+01:00',
    '2026-01-31 12:00:00.000Z',
    '1767225600000',
    '2026-01-01T00:00:00.00aZ',
    '2026-01-01T00:00:00+24:00',
    '1969-12-31T23:59:59.999Z',
    '1970-01-01T00:00:00+01:00',
    '0000-01-01T00:00:00.000Z',
    '10000-01-01T00:00:00.000Z',
    '9999-12-31T23:59:59-01:00',
    '+2026-01-01T00:00:00.00Z',
  ])('"%s" is none', (text) => {
    expect(instantFromText(text)).toBeUndefined();
  });

  it('is the one that the text of any instant says, in any offset', () => {
    const instant = fc.date({ min: new Date(86_400_000), max: new Date('9999-12-30T00:00:00Z'), noInvalidDate: true });
    const twoDigits = (number: number) => String(number).padStart(2, '0');
    fc.assert(
      fc.property(instant, fc.integer({ min: -1439, max: 1439 }), fc.nat({ max: 9 }), (at, minutes, digits) => {
        const local = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, 23) + '7'.repeat(digits);
        const ahead = Math.abs(minutes);
        const offset = `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(ahead / 60))}:${twoDigits(ahead % 60)}`;
        expect(instantFromText(`${local}${offset}`)).toBe(at.getTime());
        expect(instantFromText(at.toISOString())).toBe(at.getTime());
      }),
    );
  });
});
