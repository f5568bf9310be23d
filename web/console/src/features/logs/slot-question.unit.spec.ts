import { questionOf } from './slot-question.js';

describe('what analytics is asked', () => {
  const row = { events: 1, accountId: 'a-1', customer: 'Acme', model: 'gpt-5', subscriber: 'ann' };

  it.each([
    [undefined, {}, []],
    ['product:p-1 credential:key-1', { productId: 'p-1', credential: 'key-1' }, []],
    ['customer:Acme model:gpt-5', {}, ['customer', 'model']],
    ['unknown:term subscriber:ann', {}, ['subscriber']],
  ])('for %s by id is %j, and its groups are %j', (q, asked, groups) => {
    expect(questionOf(q)).toMatchObject({ asked, groups });
  });

  it.each(['state:late', 'source:api', 'id:evt-1', 'kind:event', 'some text', 'model:gpt-5 text'])(
    'for %s is nothing: it cannot tell',
    (q) => {
      expect(questionOf(q)).toBeUndefined();
    },
  );

  it.each([
    ['customer:Acme', true],
    ['customer:a-1', true],
    ['customer:Bolt', false],
    ['customer:Acme model:gpt-4', false],
    ['subscriber:ann model:gpt-5', true],
  ])('%s fits a row: %p', (q, fits) => {
    expect(questionOf(q)?.fits(row)).toBe(fits);
  });
});
