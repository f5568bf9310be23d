import { useId, useMemo } from 'react';
import { usePointed } from '../../../../ui/chart/use-pointed.js';
import { useWidth } from '../../../../ui/chart/use-width.js';
import { calendarDayOfYearText, calendarDayText, localDate } from '../../../../ui/format/date.js';
import { axisText } from '../../../../ui/format/quantity.js';
import { BarParts } from './bar-parts.js';
import styles from './beside-figures.module.css';
import { barsOf, type Counted, dayAt, everyDay, frame, isRunning, slotsOf } from './days.js';
import { DaysTable } from './days-table.js';
import { marksOf } from './marks.js';
import { ReadOut, slotText } from './read-out.js';

interface DayChartProps {
  readonly items: readonly Counted[];
  readonly currency: string;
  /** Days, both included. */
  readonly first: string;
  readonly last: string;
  /** Of the tenant, in which days begin. */
  readonly zone: string;
  /** Looks at one day, or week, alone. */
  readonly onDays: (first: string, last: string) => void;
}

const floor = frame.height - frame.bottom;

/** Revenue by the day, or by the week, usage with fees upon it, the cost as a line. What is read out stands still above it. */
export function DayChart({ items, currency, first, last, zone, onDays }: DayChartProps) {
  const id = useId();
  const withCost = currency === 'USD';
  const days = useMemo(() => slotsOf(everyDay(items, currency, first, last)), [items, currency, first, last]);
  const [place, wide] = useWidth(frame.width);
  const { bars, slot, cost, top, amounts } = useMemo(() => barsOf(days, withCost, wide), [days, withCost, wide]);
  const { at, handlers } = usePointed({
    count: days.length,
    at: (part) => dayAt(part, days.length, wide),
    onEnter: (pointed) => {
      const day = days[pointed];
      if (day) onDays(day.day, day.last);
    },
  });
  const chosen = days[at];
  if (!chosen) return null;
  const today = localDate(Date.now(), zone) ?? '';
  const isWeekly = days.some(({ day, last: end }) => day !== end);
  const chosenBar = bars.find(({ day }) => day === chosen.day);
  const endText = isWeekly ? calendarDayText : calendarDayOfYearText;
  return (
    <section className={styles.chart} aria-labelledby={id}>
      <header>
        <h2 id={id}>{isWeekly ? 'By week' : 'By day'}</h2>
        <ul className={styles.legend} aria-hidden="true">
          <li data-series="usage">Usage</li>
          <li data-series="fees">Fees</li>
          {withCost && <li data-series="cost">Cost</li>}
        </ul>
      </header>
      <ReadOut slot={chosen} currency={currency} withCost={withCost} />
      <div
        ref={place}
        role="slider"
        tabIndex={0}
        aria-label={isWeekly ? 'Week' : 'Day'}
        aria-valuemin={0}
        aria-valuemax={days.length - 1}
        aria-valuenow={at}
        aria-valuetext={slotText(chosen)}
        {...handlers}
      >
        <svg viewBox={`0 0 ${wide} ${frame.height}`} height={frame.height} aria-hidden="true">
          {chosenBar && (
            <rect
              className={styles.chosen}
              x={chosenBar.x + (chosenBar.width - slot) / 2}
              y={frame.top}
              width={slot}
              height={floor - frame.top}
            />
          )}
          {amounts.map((line) => (
            <g key={line.amount}>
              <line className={styles.grid} x1={frame.start} x2={wide - frame.end} y1={line.y} y2={line.y} />
              <text x={frame.start - 8} y={line.y + 4} textAnchor="end">
                {axisText(line.amount, top, 'en')}
              </text>
            </g>
          ))}
          <BarParts bars={bars} chosen={chosen.day} isRunning={(bar) => isRunning(bar, today)} />
          {cost && <path className={styles.halo} d={cost} />}
          {cost && <path className={styles.cost} d={cost} />}
          {marksOf(bars).map(({ x, text }) => (
            <text key={x} x={x} y={frame.height - 8} textAnchor="middle">
              {text}
            </text>
          ))}
          {[bars[0], bars.at(-1)].map((bar, end) =>
            bar ? (
              <text
                key={`${bar.day} ${end}`}
                x={bar.x + (end === 0 ? 0 : bar.width)}
                y={frame.height - 8}
                textAnchor={end === 0 ? 'start' : 'end'}
              >
                {endText(end === 0 ? bar.day : bar.last)}
              </text>
            ) : null,
          )}
        </svg>
      </div>
      <DaysTable days={days} currency={currency} withCost={withCost} />
    </section>
  );
}
