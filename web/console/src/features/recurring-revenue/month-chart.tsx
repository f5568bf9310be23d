import { useNavigate } from '@tanstack/react-router';
import { useId, useMemo } from 'react';
import { usePointed } from '../../../../ui/chart/use-pointed.js';
import { useWidth } from '../../../../ui/chart/use-width.js';
import { calendarMonthText } from '../../../../ui/format/date.js';
import { axisText } from '../../../../ui/format/quantity.js';
import { Amount } from '../../../../ui/value/value.js';
import { barsOf, frame, monthAt } from './month-bars.js';
import { monthText } from './month-text.js';
import { daysOf, type Month, sum } from './months.js';
import styles from './recurring-revenue.module.css';

interface MonthChartProps {
  readonly months: readonly Month[];
  readonly currency: string;
}

/** What recurs at the end of each month, and what went in it. What is read out stands still above it. */
export function MonthChart({ months, currency }: MonthChartProps) {
  const id = useId();
  const navigate = useNavigate();
  const [place, wide] = useWidth(frame.width);
  const { bars, slot, floor, top, amounts } = useMemo(() => barsOf(months, wide), [months, wide]);
  const { at, handlers } = usePointed({
    count: months.length,
    at: (part) => monthAt(part, months.length, wide),
    onEnter: (pointed) => {
      const month = months[pointed];
      if (month) void navigate({ to: '/', search: { ...daysOf(month), currency } });
    },
  });
  const chosen = bars[at];
  if (!chosen) return null;
  const every = Math.ceil(months.length / Math.max(1, Math.floor((wide - frame.start) / 44)));
  return (
    <section className={styles.chart} aria-labelledby={id}>
      <header>
        <h2 id={id}>By month</h2>
        <ul className={styles.legend} aria-hidden="true">
          <li data-part="kept">Kept</li>
          <li data-part="gained">New and more</li>
          <li data-part="lost">Less and lost</li>
        </ul>
      </header>
      <ReadOut month={chosen.month} currency={currency} />
      <div
        ref={place}
        role="slider"
        tabIndex={0}
        aria-label="Month"
        aria-valuemin={0}
        aria-valuemax={months.length - 1}
        aria-valuenow={at}
        aria-valuetext={monthText(chosen.month.first)}
        {...handlers}
      >
        <svg viewBox={`0 0 ${wide} ${frame.height}`} height={frame.height} aria-hidden="true">
          <pattern id={`${id}-hatch`} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className={styles.kept} width={3} height={6} />
          </pattern>
          <rect
            className={styles.chosen}
            x={chosen.x + (chosen.width - slot) / 2}
            y={frame.top}
            width={slot}
            height={frame.height - frame.bottom - frame.top}
          />
          {amounts.map(({ amount, y }) => (
            <g key={amount}>
              <line className={styles.grid} x1={frame.start} x2={wide - frame.end} y1={y} y2={y} />
              <text x={frame.start - 8} y={y + 4} textAnchor="end">
                {axisText(amount, top, 'en')}
              </text>
            </g>
          ))}
          {bars.map(({ month, x, width, kept, gained, lost }) => (
            <g key={month.first}>
              <rect
                className={styles.kept}
                style={month.isRunning ? { fill: `url(#${id}-hatch)` } : undefined}
                {...{ x, width, ...kept }}
              />
              <rect className={styles.gained} {...{ x, width, ...gained }} />
              <rect className={styles.lost} {...{ x, width, ...lost }} />
            </g>
          ))}
          <line className={styles.floor} x1={frame.start} x2={wide - frame.end} y1={floor} y2={floor} />
          {bars
            .filter((_, index) => (bars.length - 1 - index) % every === 0)
            .map(({ month, x, width }) => (
              <text key={month.first} x={x + width / 2} y={frame.height - 8} textAnchor="middle">
                {month.first.slice(5, 7) === '01' ? month.first.slice(0, 4) : calendarMonthText(month.first)}
              </text>
            ))}
        </svg>
      </div>
    </section>
  );
}

const ReadOut = ({ month, currency }: { readonly month: Month; readonly currency: string }) => (
  <p className={styles.readOut} aria-live="polite">
    <b>
      {monthText(month.first)}
      {month.isRunning && ', so far'}
    </b>
    <span>
      At its end <Amount amount={month.recurring} currency={currency} />
    </span>
    <span>
      New and more <Amount amount={sum(month.new, month.expansion)} currency={currency} />
    </span>
    <span>
      Less and lost <Amount amount={sum(month.contraction, month.churned)} currency={currency} />
    </span>
  </p>
);
