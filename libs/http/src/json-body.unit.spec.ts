import fc from 'fast-check';
import { demandPlainBody, demandShallowJson, mostJsonNesting, utf8TextOf } from './json-body.js';

const bytes = (...values: (number | string)[]) =>
  Buffer.concat(values.map((one) => (typeof one === 'string' ? Buffer.from(one) : Buffer.from([one]))));

describe('the text of a body', () => {
  it.each([
    ['a byte that begins nothing', bytes('{"id":"a', 0xff, '"}'), 8],
    ['a continuation alone', bytes('ab', 0x80), 2],
    ['a character that is cut', bytes('abé', 0xe2, 0x82), 4],
    ['a character that another interrupts', bytes('abc', 0xe2, 0x82, '"'), 3],
    ['the first byte of the sign that stands for what is broken', bytes('a', 0xef, 'b'), 1],
    ['the first two of them', bytes('a', 0xef, 0xbf, 'b'), 1],
    ['half of a surrogate pair', bytes('ab', 0xed, 0xa0, 0x80), 2],
    ['a longer form than needed', bytes(0xc0, 0xaf), 0],
    ['what is beyond Unicode', bytes('�', 0xf5, 0x80, 0x80, 0x80), 3],
  ])('is refused with the place of %s', (_what, body, place) => {
    expect(() => utf8TextOf(body)).toThrow(
      expect.objectContaining({
        status: 400,
        code: 'invalid-utf-8',
        detail: expect.stringContaining(`byte ${place} `),
      }),
    );
  });

  it('is itself, whatever it is', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(utf8TextOf(Buffer.from(text))).toBe(text)));
  });

  it('is never refused at a place whose bytes before it are not UTF-8', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 0x80, max: 0xbf }), (text, stray) => {
        const place = Buffer.byteLength(text);
        expect(() => utf8TextOf(bytes(text, stray, text))).toThrow(`byte ${place} `);
      }),
    );
  });
});

describe('the encoding of a body', () => {
  it('is none', () => {
    for (const encoding of [undefined, 'identity', 'Identity']) expect(() => demandPlainBody(encoding)).not.toThrow();
  });

  it.each(['gzip', 'br', 'zip', 'gzip, gzip', ''])('is refused when it is "%s"', (encoding) => {
    expect(() => demandPlainBody(encoding)).toThrow(expect.objectContaining({ status: 415 }));
  });
});

const nested = (levels: number, opening: string, closing: string) =>
  `${opening.repeat(levels)}1${closing.repeat(levels)}`;

describe('the depth of JSON', () => {
  const refused = expect.objectContaining({ status: 400, code: 'too-deep' });

  it.each([
    ['[', ']'],
    ['{"a":', '}'],
    ['[{"a\\"[":', '}]'],
  ])('is at most the stated one, of %s%s', (opening, closing) => {
    const levels = opening.startsWith('[{') ? mostJsonNesting / 2 : mostJsonNesting;
    expect(() => demandShallowJson(nested(levels, opening, closing))).not.toThrow();
    expect(() => demandShallowJson(nested(levels + 1, opening, closing))).toThrow(refused);
    expect(() => demandShallowJson(nested(100_000, opening, closing))).toThrow(refused);
  });

  it('is not that of brackets in texts, nor of many values beside each other', () => {
    const json = fc.array(fc.dictionary(fc.string({ unit: 'binary' }), fc.constantFrom('[{"', '\\', '\\"[', '"}')));
    fc.assert(fc.property(json, (value) => demandShallowJson(JSON.stringify(value))));
    expect(() =>
      demandShallowJson(JSON.stringify(Array.from({ length: 1_000 }, () => ['[['.repeat(100)]))),
    ).not.toThrow();
    expect(() => demandShallowJson(`["${'\\\\'.repeat(50)}${'\\"['.repeat(100)}"]`)).not.toThrow();
  });

  it.each(['"[",'.repeat(250_000), '\\'.repeat(1_000_000), `"${'\\"'.repeat(500_000)}`, '[]'.repeat(500_000)])(
    'costs one pass',
    (text) => {
      const startedAt = performance.now();
      demandShallowJson(text);
      expect(performance.now() - startedAt).toBeLessThan(500);
    },
  );
});
