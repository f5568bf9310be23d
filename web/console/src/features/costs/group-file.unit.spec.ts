import type { Total } from './costs.queries.js';
import { fileOf } from './group-file.js';

const sums = (revenue: string, more: object = {}): Total =>
  ({
    currency: 'USD',
    events: 2,
    tokens: 0,
    usage: revenue,
    revenue,
    cost: '0.123456789',
    unknownCosts: 0,
    ...more,
  }) as Total;

describe('a table of costs as a file', () => {
  it('has its rows, the others and the sum, with all digits, and no formula', () => {
    const rows = [
      { ...sums('10.00', { fees: '4', adjustments: '-1', margin: '9.87' }), customer: '=Acme', accountId: 'a' },
    ];
    expect(fileOf({ by: 'customer', rows, rest: sums('1'), total: sums('11') }).split('\r\n')).toEqual([
      'Customer,Currency,Events,Tokens,Usage,Fees,Adjustments,Revenue,"Cost, USD",Margin',
      "'=Acme,USD,2,0,10.00,4,-1,10.00,0.123456789,9.87",
      'Others,USD,2,0,1,,,1,0.123456789,',
      'All of these days,USD,2,0,11,,,11,0.123456789,',
      '',
    ]);
  });

  it('of nothing has its head', () => {
    const text = fileOf({ by: 'model', rows: [], rest: undefined, total: undefined });
    expect(text).toMatch(/^Model,Currency,[^\r]*\r\n$/);
  });
});
