import { queryOf } from './logs.query.js';
import { byReason, cureOf, type Group, namedBy, queryFor } from './reason-groups.js';

const group = (more: Partial<Group>): Group => ({
  ...{ reason: 'unknown-organization', events: 3, cost: '0', unknownCosts: 0 },
  ...{ firstAt: '2026-11-01T00:00:00Z', lastAt: '2026-11-02T00:00:00Z' },
  ...more,
});

describe('unattributed usage by its reason', () => {
  it('has what it names below each reason, and how much is not named', () => {
    const { organization: _, ...total } = group({ events: 10 });
    const items = [group({ organization: 'Delta' }), group({ organization: 'Echo', events: 2 })];
    const voice = group({ reason: 'unknown-product', product: 'Voice' });
    expect(byReason({ items: [...items, voice], totals: [total, voice] })).toEqual([
      { reason: 'unknown-organization', events: 10, groups: items, others: 5 },
      { reason: 'unknown-product', events: 3, groups: [voice], others: 0 },
    ]);
  });

  it.each<[Partial<Group>, string, object]>([
    [{ organization: 'Delta', product: 'Voice' }, 'Delta · Voice', { act: 'make-customer', name: 'Delta' }],
    [{ reason: 'unknown-product', product: 'Voice' }, 'Voice', { act: 'make-product', name: 'Voice' }],
    [{ reason: 'unknown-subscriber', subscriber: 'ann@x.example' }, 'ann@x.example', { act: 'make-subscriber' }],
    [{ reason: 'no-subscription', organization: 'Echo' }, 'Echo', { act: 'subscribe', organization: 'Echo' }],
    [{ reason: 'no-customer' }, 'names nothing', { act: 'send-again' }],
    [{ reason: 'segment-not-open', product: 'Voice' }, 'Voice', { act: 'wait' }],
    [{ reason: 'of-tomorrow' }, 'names nothing', { act: 'send-again' }],
  ])('%j is %s, and is cured', (more, named, cure) => {
    expect(namedBy(group(more))).toBe(named);
    expect(cureOf(group(more))).toEqual(cure);
  });

  it('is found in the log by what it names, whatever that is', () => {
    const found = (more: Partial<Group>) => queryOf(queryFor(group(more))).filter;
    expect(found({ organization: 'Delta Freight', product: 'Voice: minutes' })).toEqual({
      ...{ state: 'unattributed', organization: 'Delta Freight', productId: 'Voice: minutes' },
    });
    expect(found({ subscriber: 'ann@x.example' })).toEqual({ state: 'unattributed', subscriber: 'ann@x.example' });
    expect(found({ organization: 'The "Big" Co' })).toEqual({ state: 'unattributed', organization: 'The ' });
  });
});
