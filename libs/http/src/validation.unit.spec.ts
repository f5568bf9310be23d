import { Type } from 'typebox';
import { checkOf, demand } from './validation.js';

const strict = { additionalProperties: false };
const Order = Type.Object(
  {
    name: Type.String({ minLength: 1 }),
    count: Type.Integer({ minimum: 1 }),
    tags: Type.Array(Type.String({ maxLength: 3 })),
    buyer: Type.Optional(Type.Object({ email: Type.String() }, strict)),
  },
  strict,
);
const check = checkOf(Order);
const found = (value: unknown) => check(value).map(({ path, code }) => `${path} ${code}`);

describe('the check of a body', () => {
  it('finds nothing wrong with what fits', () => {
    expect(check({ name: 'tea', count: 1, tags: [], buyer: { email: 'a@b' } })).toEqual([]);
  });

  it('names every field that is wrong, at once', () => {
    const wrong = { name: '', count: 1.5, tags: ['long', 7], buyer: {} };
    expect(found(wrong)).toEqual([
      '/name invalid-minlength',
      '/count invalid-type',
      '/tags/0 invalid-maxlength',
      '/tags/1 invalid-type',
      '/buyer required',
    ]);
  });

  it('names an unknown field once, at its own place', () => {
    const value = { name: 'tea', count: 1, tags: [], colour: 'red', buyer: { email: 'a@b', age: 7 } };
    expect(found(value)).toEqual(['/colour unknown-field', '/buyer/age unknown-field']);
  });

  it('finds as many as fifty reasons', () => {
    const tags = Array.from({ length: 60 }, () => 'too long');
    expect(check({ name: 'tea', count: 1, tags })).toHaveLength(50);
  });

  const Choice = Type.Object(
    {
      unit: Type.Union([Type.Literal('month'), Type.Literal('year')]),
      timing: Type.Enum(['in-advance', 'in-arrears']),
      currency: Type.String({ pattern: '^[A-Z]{3}$', examples: ['EUR', 'USD'] }),
      note: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      at: Type.String({ format: 'date-time' }),
      fee: Type.Union([
        Type.Object({ kind: Type.Literal('flat'), amount: Type.String() }, strict),
        Type.Object({ kind: Type.Literal('tiered'), tiers: Type.Array(Type.String()) }, strict),
      ]),
    },
    strict,
  );
  const fine = {
    unit: 'month',
    timing: 'in-arrears',
    currency: 'EUR',
    at: '2026-01-01T00:00:00Z',
    fee: { kind: 'flat', amount: '1' },
  };

  it.each([
    [{ unit: 'months' }, '/unit', 'must be one of month, year; did you mean month?'],
    [{ unit: 7 }, '/unit', 'must be one of month, year'],
    [{ timing: 'in-arears' }, '/timing', 'must be one of in-advance, in-arrears; did you mean in-arrears?'],
    [{ currency: 'euro' }, '/currency', 'must look like "EUR" or "USD"'],
    [{ note: 12.5 }, '/note', 'must be text: "12.5" instead of 12.5'],
    [{ at: 'yesterday' }, '/at', 'must be an instant such as 2026-01-31T12:00:00Z'],
    [{ curency: 'EUR' }, '/curency', 'there is no such field; did you mean currency?'],
    [{ zz: 1 }, '/zz', 'there is no such field; there are unit, timing, currency, note, at, fee'],
    [{ fee: { kind: 'flat', amount: 7 } }, '/fee/amount', 'must be text: "7" instead of 7'],
    [
      { fee: { kind: 'tiered', teirs: ['1'], tiers: ['1'] } },
      '/fee/teirs',
      'there is no such field; did you mean tiers?',
    ],
    [{ fee: { kind: 'flatt', amount: '1' } }, '/fee/kind', 'must be one of flat, tiered; did you mean flat?'],
  ])('of %j says once what would be right', (change, path, message) => {
    const reasons = checkOf(Choice)({ ...fine, ...change });
    expect(reasons).toEqual([{ path, code: expect.any(String), message }]);
  });

  it('shows a whole number for text that is one', () => {
    expect(check({ name: 'tea', count: '3', tags: [] })[0]?.message).toBe('must be a whole number: 3 instead of "3"');
  });

  const Bounded = Type.Object(
    {
      name: Type.Optional(Type.String({ minLength: 1, maxLength: 5 })),
      code: Type.Optional(Type.String({ minLength: 3 })),
      tags: Type.Optional(Type.Array(Type.String(), { minItems: 1, maxItems: 2 })),
      pair: Type.Optional(Type.Array(Type.String(), { minItems: 2 })),
      count: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
    },
    strict,
  );

  it.each([
    [{ name: '' }, 'must not be empty'],
    [{ name: 'too long' }, 'must have at most 5 characters'],
    [{ code: 'x' }, 'must have at least 3 characters'],
    [{ tags: [] }, 'must not be empty'],
    [{ tags: ['a', 'b', 'c'] }, 'must have at most 2 items, not 3'],
    [{ pair: ['a'] }, 'must have at least 2 items'],
    [{ count: 0 }, 'must be at least 1, not 0'],
    [{ count: 12 }, 'must be at most 9, not 12'],
  ])('of %j says what the bound is', (value, message) => {
    expect(checkOf(Bounded)(value).map((reason) => reason.message)).toEqual([message]);
  });

  const detailOf = (reasons: string[]) => {
    try {
      demand(() => reasons.map((message) => ({ path: '/to', code: 'any', message })), {}, 'body');
    } catch (refused) {
      return (refused as { detail: string }).detail;
    }
    return undefined;
  };

  it.each([
    [['must be text'], 'The body is not acceptable at /to: must be text.'],
    [['A window ends after it begins.'], 'The body is not acceptable at /to: A window ends after it begins.'],
    [['did you mean source?'], 'The body is not acceptable at /to: did you mean source?'],
    [['A window ends.', 'b', 'c'], 'The body is not acceptable at /to: A window ends, and 2 more.'],
  ])('ends the sentence of %j once', (reasons, detail) => {
    expect(detailOf(reasons)).toBe(detail);
  });
});
