import { jsonText } from './json-text.js';

const options = { width: 40, items: 2 };

describe('JSON for people', () => {
  it('stays on one line where it fits', () => {
    expect(jsonText({ name: 'Ada', tiers: [1, 2], none: undefined }, options)).toBe(
      '{ "name": "Ada", "tiers": [1, 2] }',
    );
  });

  it('breaks where it does not fit, and only there', () => {
    expect(jsonText({ name: 'a rather long name of a product', fee: { amount: '199.00' } }, options)).toBe(
      '{\n  "name": "a rather long name of a product",\n  "fee": { "amount": "199.00" }\n}',
    );
  });

  it('counts what it leaves out of a long list', () => {
    expect(jsonText({ events: [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }] }, options)).toBe(
      '{\n  "events": [\n    { "id": 1 },\n    { "id": 2 },\n    … 2 more\n  ]\n}',
    );
  });
});
