import { toggled } from './selection.js';

const none: ReadonlyMap<string, string> = new Map();

it('what is chosen twice is not chosen, and keeps the order of the others', () => {
  const all = ['a', 'b', 'c', 'b'].reduce((chosen, key) => toggled(chosen, key, key), none);
  expect([...all]).toEqual([
    ['a', 'a'],
    ['c', 'c'],
  ]);
});
