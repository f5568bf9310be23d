import { Type } from 'typebox';
import { checkOf } from './validation.js';

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
});
