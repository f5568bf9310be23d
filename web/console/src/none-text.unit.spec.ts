import { noneText } from './none-text.js';

it.each([
  [[], 'No invoice yet.'],
  [[undefined, ''], 'No invoice yet.'],
  [[undefined, 'acme'], 'No invoice fits.'],
])('an empty list that is filtered by %j says: %s', (filters, expected) => {
  expect(noneText('No invoice', filters)).toBe(expected);
});
