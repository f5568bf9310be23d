import { newCreditNote } from './credit-form.js';

describe('a credit note', () => {
  it.each([
    [{ what: 'all', reason: 'goodwill' }, { reason: 'goodwill' }],
    [
      { what: 'amount', amount: '10.50', reason: 'duplicate' },
      { reason: 'duplicate', amount: '10.50' },
    ],
    [
      { what: 'line-2', lineAmount: '', reason: 'other' },
      { reason: 'other', lines: [{ line: 2 }] },
    ],
    [
      { what: 'line-0', lineAmount: '5', memo: 'As agreed', refund: 'true' },
      { memo: 'As agreed', refund: true, lines: [{ line: 0, amount: '5' }] },
    ],
    [{ what: 'all', amount: '5', reason: 'gone' }, {}],
  ])('of %j is asked for as %j', (values, body) => {
    expect(JSON.parse(JSON.stringify(newCreditNote(values)))).toEqual(body);
  });
});
