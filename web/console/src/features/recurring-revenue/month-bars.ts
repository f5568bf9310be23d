import { Exact } from '#money';
import { linesTo, share } from '../../../../ui/chart/scale.js';
import { difference, type Month, sum } from './months.js';

/** Pixels; as wide as its place. */
export const frame = { width: 900, height: 220, start: 46, end: 8, top: 12, bottom: 26 } as const;

/** From an upper edge so far down, pixels. */
export interface Part {
  readonly y: number;
  readonly height: number;
}

export interface MonthBar {
  readonly month: Month;
  readonly x: number;
  readonly width: number;
  /** What was there at its start and is there at its end. */
  readonly kept: Part;
  /** What came upon it: new, and more. */
  readonly gained: Part;
  /** What went, below the line of nothing: less, and lost. */
  readonly lost: Part;
}

const widestBar = 34;

/** A bar for each month: what is there at its end above the line of nothing, what went in it below. */
export function barsOf(months: readonly Month[], wide: number) {
  const parts = months.map((month) => ({
    month,
    gained: sum(month.new, month.expansion),
    lost: sum(month.contraction, month.churned),
  }));
  const most = (amounts: readonly string[]) => Exact.max(Exact.zero, ...amounts.map((one) => Exact.parse(one)));
  const lines = linesTo(most(months.map(({ recurring }) => recurring)));
  const top = lines.at(-1) ?? '1';
  const all = Exact.parse(top)
    .plus(most(parts.map(({ lost }) => lost)))
    .toString();
  const high = frame.height - frame.top - frame.bottom;
  const pixels = (amount: string) => px(high * share(amount, all));
  const floor = px(frame.top + pixels(top));
  const slot = (wide - frame.start - frame.end) / Math.max(1, months.length);
  const width = px(Math.min(widestBar, slot * 0.68));
  const bars = parts.map(({ month, gained, lost }, at): MonthBar => {
    const kept = pixels(difference(month.recurring, gained));
    const upon = pixels(gained);
    return {
      ...{ month, width, x: px(frame.start + (at + 0.5) * slot - width / 2) },
      kept: { y: px(floor - kept), height: kept },
      gained: { y: px(floor - kept - upon), height: upon },
      lost: { y: floor + 1, height: pixels(lost) },
    };
  });
  return { bars, slot, floor, top, amounts: lines.map((amount) => ({ amount, y: px(floor - pixels(amount)) })) };
}

const px = (pixel: number): number => Math.round(pixel * 10) / 10;

/** The month under a pointer, by how far it is along the drawing. */
export function monthAt(part: number, count: number, wide: number): number {
  const inner = (part * wide - frame.start) / (wide - frame.start - frame.end);
  return Math.min(count - 1, Math.max(0, Math.floor(inner * count)));
}
