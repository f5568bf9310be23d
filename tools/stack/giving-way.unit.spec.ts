import { GivingWay, heldForMs, mostOfWaiting, type Waiting } from './giving-way.js';

const nobody: Waiting = { questions: 0, behindSeconds: 0, lateMs: 0 };

/** The niceness after each look, by when it was and who waited. */
const nicenesses = (...looks: [now: number, waiting: Partial<Waiting>][]): number[] => {
  const givingWay = new GivingWay(10);
  return looks.map(([now, waiting]) => givingWay.nicenessAt(now, { ...nobody, ...waiting }));
};

describe('who gives way', () => {
  it('does so while nobody waits', () => {
    expect(nicenesses([0, {}], [400, { behindSeconds: 20 }], [600, { lateMs: 800 }])).toEqual([10, 10, 10]);
  });

  it.each([
    ['a question is in progress', { questions: 1 }],
    ['it is behind', { behindSeconds: mostOfWaiting.behindSeconds + 1 }],
    ['it gets no turn', { lateMs: mostOfWaiting.lateMs + 1 }],
  ])('does not while %s', (_, waiting) => {
    expect(nicenesses([0, {}], [200, waiting], [heldForMs * 3, waiting])).toEqual([10, 0, 0]);
  });

  it('begins again a moment after the last that waited', () => {
    const waiting = { questions: 2 };
    const [last, over] = [400, 400 + heldForMs];
    expect(nicenesses([200, waiting], [last, waiting], [over - 1, {}], [over, {}])).toEqual([0, 0, 0, 10]);
  });
});
