import fc from 'fast-check';
import { mayHoldLongNumbers, parseKeepingDigits } from './exact-numbers.js';

/** The strings and numbers of a valid JSON text. (A reviver's `source` is not used: V8 lost it once in a long run.) */
const stringsAndNumbers = /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g;
const isString = (token: string) => token.startsWith('"');
const numbersIn = (text: string) => (text.match(stringsAndNumbers) ?? []).filter((token) => !isString(token));
const isLong = (number: string) => /^-?[0-9.]{16}/.test(number);

const digits = (most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 1, maxLength: most });
const number = fc
  .tuple(
    fc.constantFrom('', '-'),
    digits(25).map((text) => text.replace(/^0+(?=.)/, '')),
    fc.option(digits(20), { nil: '' }),
    fc.constantFrom('', 'e5', 'E+2', 'e-7', 'e-320', 'e310', 'e0000000000000000001'),
  )
  .map(([sign, whole, fraction, exponent]) => `${sign}${whole}${fraction && `.${fraction}`}${exponent}`);
const piece = fc.constantFrom(
  '1234567890123456789',
  'at 1700000000000000000, ',
  ' 1234567890123456',
  ':1234567890123456,',
  '\\"',
  '\\\\',
  '\\u0022',
  '\\n',
  '"',
  'x',
  '-',
  ' ',
);
const string = fc.array(piece, { maxLength: 5 }).map((pieces) => {
  const text = pieces.join('');
  return JSON.stringify(text);
});
const written = fc.oneof(
  number,
  string,
  fc.constantFrom('true', 'null', '[]', '{}'),
  fc.tuple(string, number).map(([key, value]) => `{${key} : ${value}}`),
  fc.array(fc.oneof(number, string), { maxLength: 4 }).map((items) => `[${items.join(' ,\n')}]`),
);
const json = fc
  .array(fc.tuple(string, written), { maxLength: 6 })
  .map((members) => `{${members.map(([key, value], index) => `"${index}${key.slice(1)}:${value}`).join(',')}}`);

describe('whether a text may hold long numbers', () => {
  it.each([
    ['{"n":12345678901234567890}', true],
    ['{"n":-12345678901234567890}', true],
    ['{"n":0.12345678901234567}', true],
    ['{"n":9999999999999999}', true],
    ['[1,2, 9999999999999999]', true],
    ['9999999999999999', true],
    ['{"n":1234567890.12345678e5}', true],
    ['{"id":"a \\" quote","n":9999999999999999}', true],
    ['{"id":"a backslash \\\\","n":9999999999999999}', true],
    ['{"id":"1234567890123456","n":9999999999999999}', true],
    ['{"id":"broken\n{"n":9999999999999999}', true],
    ['{"n":123456789012345}', false],
    ['{"n":1e5}', false],
    ['{"id":"1234567890123456789"}', false],
    ['{"id":"-1234567890123456789"}', false],
    ['{"id":"user-1234567890123456789"}', false],
    ['{"text":"from 1700000000000000000, to 1700000000000000001 "}', false],
    ['{"text":"a \\" 1700000000000000000 "}', false],
    ['{"text":"took: 1700000000000000000 , then"}', false],
    ['{"text":", 1700000000000000000"}', false],
    ['{"text":"a \\\\\\" :1700000000000000000, "}', false],
    ['{"1234567890123456789":1,"a": "1700000000000000000"}', false],
    ['{"t":"2026-01-01T00:00:00.000Z","id":"2f9c4e1a-77aa-4b0c-9d1e-000000000001"}', false],
  ])('%s: %s', (text, expected) => {
    expect(mayHoldLongNumbers(text)).toBe(expected);
  });

  it('is what the numbers outside of strings say', () => {
    fc.assert(
      fc.property(json, (text) => {
        expect(mayHoldLongNumbers(text)).toBe(numbersIn(text).some(isLong));
      }),
      { numRuns: 2_000 },
    );
  });

  it('finds every run of 16 digits wherever it stands', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 50 }), (spaces, more, length) => {
        const text = `[${' '.repeat(spaces)}${'7'.repeat(length)}${' '.repeat(more)},"${'7'.repeat(length)}"]`;
        expect(mayHoldLongNumbers(text)).toBe(length >= 16);
      }),
    );
  });

  it('costs about as much for a hostile text as for any other', () => {
    const texts = ['7'.repeat(1_000_000), `"${'7'.repeat(1_000_000)}"`, `" ${'1234567890123456, '.repeat(60_000)}"`];
    for (const text of texts) {
      const startedAt = performance.now();
      mayHoldLongNumbers(text);
      expect(performance.now() - startedAt).toBeLessThan(500);
    }
  });
});

describe('numbers that a double would change', () => {
  it.each([
    ['9007199254740993', '9007199254740993'],
    ['-12345678901234567890.50', '-12345678901234567890.5'],
    ['0.12345678901234567890', '0.1234567890123456789'],
    ['1e400', '1e+400'],
    ['-12e400', '-1.2e+401'],
    ['1E-400', '1e-400'],
    ['12345678901234567890123e-1', '1.2345678901234567890123e+21'],
    ['0.00000012345678901234567', '1.2345678901234567e-7'],
    ['1e9999999', '1e9999999'],
    ['1.50', 1.5],
    ['1e3', 1000],
    ['1000.0000000000000000000', 1000],
    ['0.000000000000000000000', 0],
    ['-0.0', -0],
    ['5e-324', 5e-324],
    ['1.7976931348623157e308', 1.7976931348623157e308],
    ['100000000000000000000', 100000000000000000000],
    ['123456789012345', 123456789012345],
  ])('%s comes out as %j', (text, value) => {
    expect(parseKeepingDigits(`{"n":${text},"s":"${text}"}`)).toEqual({ n: value, s: text });
  });

  it('are the only thing that is read differently', () => {
    fc.assert(
      fc.property(json, (text) => {
        const read = text.replace(stringsAndNumbers, (token) => {
          const value = isString(token) ? token : parseKeepingDigits(token);
          return isString(token) || typeof value === 'number' ? token : JSON.stringify(value);
        });
        expect(parseKeepingDigits(text)).toEqual(JSON.parse(read));
      }),
      { numRuns: 1_000 },
    );
  });

  it('have one form, however they were spelt', () => {
    fc.assert(
      fc.property(digits(30), fc.integer({ min: -40, max: 40 }), fc.nat(5), (whole, exponent, zeros) => {
        const plain = whole.replace(/^0+(?=.)/, '');
        fc.pre(plain !== '0');
        const shifted = `${plain}${'0'.repeat(zeros)}e${exponent - zeros}`;
        expect(parseKeepingDigits(shifted)).toEqual(parseKeepingDigits(`${plain}e${exponent}`));
      }),
    );
  });

  it.each([
    '{12345678901234567890:1}',
    '{12345678901234567890 : 1}',
    '01234567890123456789',
    '1234567890123456789.',
    '+12345678901234567890',
    '12345678901234567890-5',
    '{"a"12345678901234567890}',
    '[12345678901234567890 12345678901234567890]',
    '"12345678901234567890',
  ])('do not make JSON of what is none: %s', (text) => {
    expect(() => parseKeepingDigits(text)).toThrow(SyntaxError);
  });

  it('do not make JSON of anything that is none', () => {
    const noise = fc.tuple(json, fc.nat(200), fc.constantFrom('"', ':', ',', '1', '-', '{', '\\', '\n'), fc.nat(2));
    fc.assert(
      fc.property(noise, ([text, at, sign, removed]) => {
        const changed = text.slice(0, at) + sign + text.slice(at + removed);
        const reads = (parse: (text: string) => unknown) => {
          try {
            parse(changed);
            return true;
          } catch {
            return false;
          }
        };
        expect(reads(parseKeepingDigits)).toBe(reads(JSON.parse));
      }),
      { numRuns: 2_000 },
    );
  });
});
