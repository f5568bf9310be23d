import { isOperator } from './operator-key.js';

const key = 'operator-key-'.repeat(3);
const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });

describe('the operator', () => {
  it.each([
    [{ 'x-api-key': key }],
    [{ authorization: `Bearer ${key}` }],
    [basic(`operator:${key}`)],
    [basic(`:${key}`)],
  ])('is known by the key in %j', (headers) => {
    expect(isOperator(headers, key)).toBe(true);
  });

  it.each([
    [{}],
    [{ 'x-api-key': '' }],
    [{ 'x-api-key': `${key}.` }],
    [{ authorization: 'Bearer' }],
    [basic(key)],
    [basic(`${key}:`)],
  ])('is not who sends %j', (headers) => {
    expect(isOperator(headers, key)).toBe(false);
  });

  it('is nobody where no key is set', () => {
    expect(isOperator({ 'x-api-key': '' }, undefined)).toBe(false);
    expect(isOperator({ 'x-api-key': 'undefined' }, undefined)).toBe(false);
  });
});
