import { block, closing, february, month, usage } from '../testing/acme.js';
import { closingRecord } from '../testing/given.js';
import { partsOfBatch } from './parts-of-batch.js';
import type { UsageRecord } from './ports.js';

const rows = { content: { block: { ...block([usage('a', 1)]), count: 1, open: () => block([]) } } as UsageRecord };
const whole = { content: closingRecord(closing(month(0))) };
const cut = { content: closingRecord(closing(month(0, { end: february - 1 }))) };

describe('the parts of a batch', () => {
  it.each([
    ['nothing', [], []],
    ['usage and closings', [rows, whole, rows], [3]],
    ['a segment that was cut', [rows, whole, cut, cut, rows, rows], [2, 2, 2]],
    ['one that stands first and last', [cut, rows, cut], [1, 1, 1]],
  ])('of %s', (_what, records, sizes) => {
    const parts = partsOfBatch(records);
    expect(parts.map(({ length }) => length)).toEqual(sizes);
    expect(parts.flat()).toEqual(records);
  });
});
