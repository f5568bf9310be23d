import { useId } from 'react';
import { barsOf, frame } from './slot-geometry.js';
import type { Slot } from './slots.js';
import styles from './usage-slots.module.css';

/** Pixels of the drawing, which is as wide as its place. */
const wide = 1_000;

interface SlotBarsProps {
  readonly slots: readonly Slot[];
  readonly isChosen: (at: number) => boolean;
}

/** One bar a slot; that which is not over is hatched. */
export function SlotBars({ slots, isChosen }: SlotBarsProps) {
  const id = useId();
  const each = wide / slots.length;
  return (
    <svg viewBox={`0 0 ${wide} ${frame.height}`} preserveAspectRatio="none" height={frame.height} aria-hidden="true">
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={styles.bar} width={3} height={6} />
      </pattern>
      {barsOf(slots, wide).map(({ x, y, width, height }, at) => (
        <g key={x} data-chosen={isChosen(at) || undefined}>
          <rect className={styles.place} x={each * at} y={0} width={each} height={frame.height} />
          <rect
            className={slots[at]?.isRunning ? undefined : styles.bar}
            fill={slots[at]?.isRunning ? `url(#${id})` : undefined}
            x={x}
            y={y}
            width={width}
            height={height}
          />
        </g>
      ))}
    </svg>
  );
}
