import {
  begin,
  cancel,
  change,
  linesOf,
  pause,
  pro,
  published,
  resume,
  stretches,
  tenth,
  until,
  yearly,
} from './testing/example-changes.js';
import { byAClock } from './testing/example-subscription.js';

const first = byAClock('2026-01-31T00:00Z');
const allowing = new Map(
  [...published].map(([id, versions]) => [id, versions.map((one) => ({ ...one, allowsImmediateCancellation: true }))]),
);

describe('a segment without length', () => {
  it('is what a change leaves at the instant at which the segment begins', () => {
    expect(stretches(begin(), change(first, pro), until('2026-03-10T00:00Z'))).toEqual([
      '0 v1 2026-01-31T00:00Z/2026-01-31T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '1 pro v7 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '2 pro v7 2026-02-28T00:00Z/2026-03-31T00:00Z',
    ]);
  });

  it('lies between two changes at one instant: the last word counts', () => {
    expect(stretches(begin(), change(tenth, yearly), change(tenth, pro), until('2026-02-20T00:00Z'))).toEqual([
      '0 v1 2026-01-31T00:00Z/2026-02-10T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '1 yearly v1 2026-02-10T00:00Z/2026-02-10T00:00Z of 2026-02-10T00:00Z/2027-02-10T00:00Z',
      '2 pro v7 2026-02-10T00:00Z/2026-03-10T00:00Z',
    ]);
  });

  it('lies between a pause and its end at one instant', () => {
    expect(stretches(begin(), pause(tenth), resume(tenth), until('2026-02-20T00:00Z'))).toEqual([
      '0 v1 2026-01-31T00:00Z/2026-02-10T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '1 paused v1 2026-02-10T00:00Z/2026-02-10T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
      '2 v1 2026-02-10T00:00Z/2026-02-28T00:00Z of 2026-01-31T00:00Z/2026-02-28T00:00Z',
    ]);
  });

  it('ends the life that is cancelled at its first instant', () => {
    const atOnce = { ...cancel(first), cancelAt: 'now' as const, published: allowing };
    expect(linesOf(begin(), atOnce, until('2026-02-01T00:00Z')).slice(2)).toEqual([
      '2026-01-31T00:00Z SegmentCut 0 v1',
      '2026-01-31T00:00Z SegmentClosed 0 v1 by cancellation',
      '2026-01-31T00:00Z SubscriptionEnded by cancellation',
    ]);
  });
});
