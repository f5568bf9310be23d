import { compileMetric } from '../compiled-metric.js';
import { openMeter, recordUsage } from '../meter.js';
import { writeChanges } from '../written-meter.js';

const compiled = compileMetric({
  id: 'seats',
  name: 'Seats',
  aggregation: {
    type: 'unique-count',
    element: 'user',
    removedBy: { property: 'operation', operator: 'eq', values: ['remove'] },
  },
  tiers: [{ unitRate: '10' }],
});

/** "+ada@5": ada joins at 5; "-ada@7": she leaves at 7. Events arrive in this order. */
const factsOf = (words: readonly string[]) =>
  words.map((word, arrival) => {
    const [, sign, user, at] = /^([+-])(\w+)@(\d+)$/.exec(word) ?? [];
    const properties = { user, ...(sign === '-' && { operation: 'remove' }) };
    return { occurredAt: Number(at), arrival, properties };
  });

function folded(...words: string[]) {
  const state = openMeter(compiled, { start: 0, end: 100 });
  for (const facts of factsOf(words)) recordUsage(compiled, state, facts);
  return state;
}

describe('a unique count that members leave', () => {
  it.each([
    ['who joined', '2', ['+ada@1', '+bob@2', '+ada@3']],
    ['not who left', '1', ['+ada@1', '+bob@2', '-ada@3']],
    ['who came back', '1', ['+ada@1', '-ada@2', '+ada@3']],
    ['by the time of the events, whenever they arrive', '1', ['+ada@9', '-ada@5']],
    ['by arrival at one instant', '0', ['+ada@5', '-ada@5']],
    ['nobody for leaving twice, or without having joined', '0', ['-ada@1', '-ada@2']],
  ])('counts %s', (_, quantity, words) => {
    const state = folded(...words);
    expect([state.quantity.toString(), state.amount.toString()]).toEqual([
      quantity,
      quantity === '0' ? '0' : `${quantity}0`,
    ]);
    expect(state.eventCount).toBe(words.length);
  });

  it('remembers who left, so that its bound is of all whom it names', () => {
    expect(folded('+ada@1', '-ada@2', '-bob@3', '+ada@4').memberCount).toBe(2);
  });

  it('writes those whose standing changed, and no others', () => {
    const state = folded('+ada@1', '+bob@2');
    writeChanges(compiled, state);
    for (const facts of factsOf(['-ada@5', '+bob@1'])) recordUsage(compiled, state, facts);
    expect(writeChanges(compiled, state).standings).toEqual([
      { key: null, standings: [{ member: 'ada', standing: [0, [5, 0, 0]] }] },
    ]);
    expect(writeChanges(compiled, state).standings).toEqual([]);
  });
});
