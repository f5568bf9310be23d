import { capital } from './capital.js';

it.each([
  ['active', 'Active'],
  ['payment recorded', 'Payment recorded'],
  ['', ''],
])('%j stands by itself as %j', (word, shown) => {
  expect(capital(word)).toBe(shown);
});
