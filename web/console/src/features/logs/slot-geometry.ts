import type { Slot } from './slots.js';

/** Pixels. */
export const frame = { height: 56 } as const;

export interface SlotBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** One bar a slot, from nothing to the most of any; what is not nothing is seen. @param wide pixels */
export function barsOf(slots: readonly Slot[], wide: number): readonly SlotBar[] {
  const most = Math.max(1, ...slots.map(({ entries }) => entries));
  const each = wide / Math.max(1, slots.length);
  return slots.map(({ entries }, at) => {
    const height = entries > 0 ? Math.max(2, px((frame.height * entries) / most)) : 0;
    return {
      x: px(at * each + each * 0.12),
      y: px(frame.height - height),
      width: px(Math.max(1, each * 0.76)),
      height,
    };
  });
}

const px = (pixel: number): number => Math.round(pixel * 10) / 10;
