import { Problem } from '#http';

/** Before a body is read. What was accepted is safe; the next is not, until there is room. */
export const diskIsFull = new Problem(
  503,
  'disk-almost-full',
  'The log has no room for more usage; send it again later.',
  [],
  { 'retry-after': '10' },
);
