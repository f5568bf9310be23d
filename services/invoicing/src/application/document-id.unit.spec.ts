import { idFrom } from '#identifiers';
import { documentIdOf } from './document-id.js';

const idOf = documentIdOf;

describe('the id of a document', () => {
  // As the first version derived it, from tenant, subscription and boundary: its invoices are in databases and logs.
  it.each([
    [0, { kind: 'segment-start', segment: 0 }],
    [1, { kind: 'segment-end', segment: 0 }],
    [13, { kind: 'segment-end', segment: 12 }],
  ] as const)('is what it always was at boundary %d', (boundary, occasion) => {
    expect(idOf('demo', 'sub-1', occasion)).toBe(idFrom('invoice', 'demo', 'sub-1', boundary));
  });

  it('is fixed', () => {
    expect(idOf('demo', 'sub-1', { kind: 'segment-end', segment: 0 })).toBe('d1261fc9-014b-88de-9f2f-eab81491b7a7');
  });

  it('is another for another subscription, tenant or late window', () => {
    const ids = [
      idOf('demo', 'sub-1', { kind: 'segment-end', segment: 0 }),
      idOf('demo', 'sub-2', { kind: 'segment-end', segment: 0 }),
      idOf('other', 'sub-1', { kind: 'segment-end', segment: 0 }),
      idOf('demo', 'sub-1', { kind: 'late-window-end', window: 0 }),
      idOf('demo', 'sub-1', { kind: 'late-window-end', window: 1 }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});
