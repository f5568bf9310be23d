import { useId } from 'react';
import styles from './beside-figures.module.css';
import { type Bar, frame, partOf } from './days.js';

const floor = frame.height - frame.bottom;

interface BarPartsProps {
  readonly bars: readonly Bar[];
  /** The first day of the one that is read out. */
  readonly chosen: string;
  readonly isRunning: (bar: Bar) => boolean;
}

/** Usage with fees upon it; what is not over is hatched. */
export function BarParts({ bars, chosen, isRunning }: BarPartsProps) {
  const id = useId();
  const fillOf = (part: 'usage' | 'fees', bar: Bar) => (isRunning(bar) ? { fill: `url(#${id}-${part})` } : undefined);
  return (
    <>
      {(['usage', 'fees'] as const).map((part) => (
        <pattern
          key={part}
          id={`${id}-${part}`}
          width={6}
          height={6}
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className={styles[part]} width={3} height={6} />
        </pattern>
      ))}
      {bars.map((bar) => {
        const hasFees = bar.feesY < bar.usageY;
        return (
          <g key={bar.day} data-chosen={bar.day === chosen || undefined} className={styles.bar}>
            <path className={styles.usage} style={fillOf('usage', bar)} d={partOf(bar, floor, bar.usageY, !hasFees)} />
            {hasFees && (
              <path
                className={styles.fees}
                style={fillOf('fees', bar)}
                d={partOf(bar, bar.usageY < floor ? bar.usageY - 1 : floor, bar.feesY, true)}
              />
            )}
          </g>
        );
      })}
    </>
  );
}
