import type { Range } from '../usage-question.js';

/** Usage is added up beforehand by quarters of an hour: at whose bounds the hours and days of all time zones begin. */
export const slotMs = 900_000;

export interface SlottedRange {
  /** The whole slots within the range: added up beforehand. Empty where `to` is not after `from`. */
  readonly whole: Range;
  /** What is left of it before and behind them, added up event by event. */
  readonly edges: readonly Range[];
}

/** The parts of a range lie beside each other and come to the range. */
export function slotsOf({ from, to }: Range): SlottedRange {
  const first = Math.ceil(from / slotMs) * slotMs;
  const end = Math.floor(to / slotMs) * slotMs;
  if (end <= first) return { whole: { from: first, to: first }, edges: [{ from, to }] };
  return {
    whole: { from: first, to: end },
    edges: [
      { from, to: first },
      { from: end, to },
    ].filter((edge) => edge.from < edge.to),
  };
}
