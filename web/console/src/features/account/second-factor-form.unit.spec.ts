import { ApiProblem } from '../../../../api/problem.js';
import { atItsField, grouped } from './second-factor-form.js';

describe('a secret to be typed off', () => {
  it.each([
    ['ABCDEFGH', 'ABCD EFGH'],
    ['ABCDEF', 'ABCD EF'],
    ['', ''],
  ])('%s is shown as %s', (secret, text) => {
    expect(grouped(secret)).toBe(text);
  });
});

describe('a code that does not count', () => {
  it('is wrong at its field, and no session is over for it', () => {
    expect(atItsField(new ApiProblem(401, 'wrong-code', 'It is too old.'))).toMatchObject({
      status: 422,
      reasons: [{ path: '/code', code: 'wrong-code', message: 'It is too old.' }],
    });
  });

  it.each([new ApiProblem(401, 'session-over', ''), new ApiProblem(409, 'code-in-use', ''), new Error('a defect')])(
    'is not %o',
    (error) => {
      expect(atItsField(error)).toBe(error);
    },
  );
});
