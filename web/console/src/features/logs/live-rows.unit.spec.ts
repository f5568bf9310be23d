import { type LiveRows, mostLiveRows, noLiveRows, released, withArrived } from './live-rows.js';

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);
const none: LiveRows<number> = noLiveRows;
const free = { leftOut: 0, isHeld: false };

describe('a tail of rows', () => {
  it('shows the newest first', () => {
    const first = withArrived(none, { ...free, rows: [1, 2] });
    expect(withArrived(first, { ...free, rows: [3] })).toEqual({
      shown: [3, 2, 1],
      waiting: [],
      waitingCount: 0,
      oneOf: 1,
    });
  });

  it('lets nothing move while somebody reads, and lets in what waited afterwards', () => {
    const first = withArrived(none, { ...free, rows: [1] });
    const held = withArrived(first, { leftOut: 4, isHeld: true, rows: [2, 3] });
    expect(held).toMatchObject({ shown: [1], waiting: [3, 2], waitingCount: 6 });
    expect(released(held)).toMatchObject({ shown: [3, 2, 1], waiting: [], waitingCount: 0 });
    expect(withArrived(held, { ...free, rows: [4] })).toMatchObject({
      shown: [4, 3, 2, 1],
      waiting: [],
      waitingCount: 0,
    });
  });

  it('shows of very many one of so many, evenly, and says so', () => {
    const { shown, oneOf } = withArrived(none, { rows: numbers(0, 600), leftOut: 600, isHeld: false });
    expect([shown.length, oneOf]).toEqual([100, 12]);
    expect(shown.slice(-3)).toEqual([12, 6, 0]);
  });

  it('keeps what it says of the pace while nothing comes', () => {
    const many = withArrived(none, { ...free, rows: numbers(0, 300) });
    expect(withArrived(many, { ...free, rows: [] }).oneOf).toBe(3);
  });

  it('keeps the newest 2,000', () => {
    let rows = none;
    for (const at of numbers(0, 30)) rows = withArrived(rows, { ...free, rows: numbers(at * 100, at * 100 + 100) });
    expect([rows.shown.length, rows.shown[0], rows.shown.at(-1)]).toEqual([mostLiveRows, 2_999, 1_000]);
  });
});
