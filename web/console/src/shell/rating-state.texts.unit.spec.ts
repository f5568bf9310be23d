import { awayTexts, behindText, isSlow } from './rating-state.texts.js';

describe('the state of rating', () => {
  it.each([
    [0, '0 s behind', false],
    [1_400, '1 s behind', false],
    [30_000, '30 s behind', false],
    [30_001, '30 s behind', true],
    [754_000, '12 min behind', true],
    [3_600_000, undefined, true],
  ])('%i ms after what is rated is %j, slow: %j', (behindMs, text, slow) => {
    expect([behindText(behindMs), isSlow(behindMs)]).toEqual([text, slow]);
  });

  it('says of each service that is away what goes on', () => {
    expect(awayTexts({ ready: false, missing: ['invoicing', 'something'] })).toEqual([
      'Invoicing is away. Usage is still taken; invoices wait.',
      'Something is away. What needs it waits.',
    ]);
    expect(awayTexts({ ready: true, missing: [] })).toEqual([]);
  });
});
