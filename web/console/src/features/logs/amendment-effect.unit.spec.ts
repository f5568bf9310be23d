import { asBackfill, isOfOne, windowOf } from './amendment-effect.js';
import { effectsOf } from './backfill-effect.js';

const occurredAt = '2026-02-10T12:00:00.000Z';
const amended = { source: 'api', id: 'e1', occurredAt, replacement: { properties: { summaries: 2 } } };
const entry = (id: string, state: string, summaries: number) =>
  ({ source: 'api', id, state, occurredAt, properties: { summaries }, attribution: [] }) as unknown as Parameters<
    typeof asBackfill
  >[1][number];

describe('what an amendment changes', () => {
  it('is asked of the millisecond of the event, or of all between its times', () => {
    expect(windowOf(amended)).toEqual({ from: occurredAt, to: '2026-02-10T12:00:00.001Z' });
    const moved = { ...amended, replacement: { time: '2026-02-10T12:30:00+01:00', properties: {} } };
    expect(windowOf(moved)).toEqual({ from: '2026-02-10T11:30:00.000Z', to: '2026-02-10T12:00:00.001Z' });
  });

  it('leaves alone what stands beside it, as it was last amended, and nothing that was taken back', () => {
    const beside = [
      entry('e1', 'rated', 3),
      entry('e2', 'rated', 5),
      entry('e2', 'taken-back', 4),
      entry('e2', 'rated', 4),
      entry('e3', 'taken-back', 1),
      entry('e3', 'late', 1),
      entry('e4', 'conflicting', 1),
    ];
    expect(asBackfill(amended, beside, 'why')).toEqual({
      ...windowOf(amended),
      events: [
        { source: 'api', id: 'e1', time: occurredAt, properties: { summaries: 2 } },
        { source: 'api', id: 'e2', time: occurredAt, properties: { summaries: 5 } },
      ],
      reason: 'why',
      dryRun: true,
    });
  });

  it.each([
    [{ amended: 1 }, true],
    [{ unchanged: 4 }, true],
    [{ amended: 2 }, false],
    [{ amended: 1, voided: 1 }, false],
    [{ amended: 1, recorded: 1 }, false],
    [{ amended: 1, duplicates: 1 }, false],
  ])('is known by %j: %j', (counts, is) => {
    const none = { unchanged: 0, voided: 0, amended: 0, recorded: 0, duplicates: 0 };
    expect(isOfOne({ events: { ...none, ...counts } })).toBe(is);
  });

  it('is every metric of every period that comes to something else', () => {
    const figures = (quantity: string, amount: string) => ({ quantity, amount, eventCount: 1 });
    const metrics = [
      { metricId: 'same', before: figures('3', '1.5'), after: figures('3', '1.5') },
      { metricId: 'less', before: figures('3', '1.5'), after: figures('2', '1') },
    ];
    const segment = { periodIndex: 1, start: 'a', end: 'b', currency: 'EUR', metrics };
    expect(effectsOf({ segments: [segment] })).toEqual([
      {
        ...{ metricId: 'less', period: { start: 'a', end: 'b' }, currency: 'EUR' },
        before: figures('3', '1.5'),
        after: figures('2', '1'),
      },
    ]);
    expect(effectsOf({})).toEqual([]);
  });
});
