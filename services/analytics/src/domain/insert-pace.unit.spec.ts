import { restAfter } from './insert-pace.js';

/** How many rows one insert takes and how old the first of them is, once the pace of so many rows a second is steady. */
function steady(rowsPerSecond: number, fixedMs = 30, perRowMs = 0.002) {
  let rows = 1;
  let cycleMs = 0;
  for (let round = 0; round < 200; round++) {
    const insertMs = fixedMs + rows * perRowMs;
    cycleMs = insertMs + restAfter(insertMs);
    rows = (rowsPerSecond * cycleMs) / 1_000;
  }
  return { rows, cycleMs };
}

describe('the pace of inserts', () => {
  it('rests for a multiple of what an insert took, and never longer than three seconds', () => {
    expect(restAfter(20)).toBe(100);
    expect(restAfter(10_000)).toBe(3_000);
  });

  it('shows a row soon when little comes', () => {
    expect(steady(100).cycleMs).toBeLessThan(200);
    expect(steady(30_000).cycleMs).toBeLessThan(400);
  });

  it('makes large inserts when much comes', () => {
    expect(steady(60_000).rows).toBeGreaterThan(35_000);
    expect(steady(90_000).rows).toBeGreaterThan(250_000);
  });
});
