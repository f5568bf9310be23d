import fc from 'fast-check';
import {
  type BackfillEvent,
  type BackfillPlan,
  nameOf,
  planBackfill,
  undoOf,
  withoutUsedIds,
} from './backfill-plan.js';

const event = (id: string, summaries: number, occurredAt = 1): BackfillEvent => ({
  ...{ source: 'api', id, occurredAt },
  properties: { summaries },
});

/** The events of a window after a plan was carried out. */
function carryOut(present: readonly BackfillEvent[], { voided, amended, recorded }: BackfillPlan): BackfillEvent[] {
  const kept = present.filter((one) => !voided.some(({ id }) => id === one.id));
  return [...kept.map((one) => amended.find(({ before }) => before.id === one.id)?.after ?? one), ...recorded];
}

const inOrder = (events: readonly BackfillEvent[]) => events.map((one) => JSON.stringify(one)).toSorted();

describe('a backfill', () => {
  it('leaves alone what says the same, amends what stays under its id, and voids and records the rest', () => {
    const plan = planBackfill(
      [event('a', 1), event('b', 2), event('c', 3)],
      [event('a', 1), event('b', 5), event('d', 7)],
    );
    expect(plan).toEqual({
      unchanged: 1,
      voided: [event('c', 3)],
      amended: [{ before: event('b', 2), after: event('b', 5) }],
      recorded: [event('d', 7)],
    });
  });

  it('leaves out events whose ids are used up', () => {
    const plan = planBackfill([event('a', 1)], [event('a', 2), event('b', 5), event('d', 7)]);
    const used = new Set([nameOf(event('a', 0)), nameOf(event('d', 0)), nameOf({ source: 'other', id: 'b' })]);
    expect(withoutUsedIds(plan, used)).toEqual({ ...plan, recorded: [event('b', 5)], duplicates: [event('d', 7)] });
    expect(withoutUsedIds(plan, new Set())).toEqual(plan);
  });

  it('makes the window what is wanted, and its undoing what it was, but for the ids of what was voided', () => {
    const events = fc
      .uniqueArray(fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd', 'e'), n: fc.nat(3), at: fc.nat(2) }), {
        selector: ({ id }) => id,
      })
      .map((all) => all.map(({ id, n, at }) => event(id, n, at)));
    fc.assert(
      fc.property(events, events, (present, wanted) => {
        const plan = planBackfill(present, wanted);
        const then = carryOut(present, plan);
        expect(inOrder(then)).toEqual(inOrder(wanted));
        const undone = carryOut(then, undoOf(plan, 'f')).map((one) => ({ ...one, id: one.id.replace('~f', '') }));
        expect(inOrder(undone)).toEqual(inOrder(present));
      }),
    );
  });
});
