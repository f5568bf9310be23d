import {
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { calendarDayText } from '../../../../ui/format/date.js';
import { shownQuantity } from '../../../../ui/format/quantity.js';
import { Amount } from '../../../../ui/value/value.js';
import styles from './beside-figures.module.css';
import { barsOf, type Counted, type Day, dayAt, everyDay, frame, slotsOf } from './days.js';
import { marksOf } from './marks.js';

interface DayChartProps {
  readonly items: readonly Counted[];
  readonly currency: string;
  /** Days, both included. */
  readonly first: string;
  readonly last: string;
  /** Looks at one day, or week, alone. */
  readonly onDays: (first: string, last: string) => void;
}

const floor = frame.height - frame.bottom;

/** Revenue by the day, or by the week, usage with fees upon it, the cost as a line. What is read out stands still above it. */
export function DayChart({ items, currency, first, last, onDays }: DayChartProps) {
  const id = useId();
  const withCost = currency === 'USD';
  const days = useMemo(() => slotsOf(everyDay(items, currency, first, last)), [items, currency, first, last]);
  const [place, wide] = useWidth();
  const { bars, cost, amounts } = useMemo(() => barsOf(days, withCost, wide), [days, withCost, wide]);
  const [at, setAt] = useState(days.length - 1);
  const chosen = days[Math.min(at, days.length - 1)];
  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setAt(dayAt((event.clientX - box.x) / box.width, days.length, wide));
  };
  const step = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -days.length, End: days.length }[event.key];
    if (event.key === 'Enter' && chosen) onDays(chosen.day, chosen.last);
    if (by === undefined) return;
    event.preventDefault();
    setAt(Math.min(days.length - 1, Math.max(0, at + by)));
  };
  if (!chosen) return null;
  const isWeekly = days.some(({ day, last: end }) => day !== end);
  return (
    <section className={styles.chart} aria-labelledby={id}>
      <header>
        <h2 id={id}>{isWeekly ? 'By week' : 'By day'}</h2>
        <p className={styles.readOut} aria-live="polite">
          <b>{slotText(chosen)}</b>
          <span>
            <i data-series="usage" /> usage <Amount amount={chosen.usage} currency={currency} />
          </span>
          <span>
            <i data-series="fees" /> fees <Amount amount={chosen.fees} currency={currency} />
          </span>
          {withCost && (
            <span>
              <i data-series="cost" /> cost <Amount amount={chosen.cost} currency={currency} />
            </span>
          )}
        </p>
      </header>
      <div
        ref={place}
        role="slider"
        tabIndex={0}
        aria-label={isWeekly ? 'Week' : 'Day'}
        aria-valuemin={0}
        aria-valuemax={days.length - 1}
        aria-valuenow={at}
        aria-valuetext={slotText(chosen)}
        onPointerMove={follow}
        onClick={() => onDays(chosen.day, chosen.last)}
        onKeyDown={step}
      >
        <svg viewBox={`0 0 ${wide} ${frame.height}`} height={frame.height} aria-hidden="true">
          {amounts.map((line) => (
            <g key={line.amount}>
              <line className={styles.grid} x1={frame.start} x2={wide - frame.end} y1={line.y} y2={line.y} />
              <text x={frame.start - 8} y={line.y + 4} textAnchor="end">
                {shownQuantity(line.amount, 'en').text}
              </text>
            </g>
          ))}
          {bars.map((bar) => (
            <g key={bar.day} data-chosen={bar.day === chosen.day || undefined} className={styles.bar}>
              <rect className={styles.usage} x={bar.x} y={bar.usageY} width={bar.width} height={floor - bar.usageY} />
              <rect className={styles.fees} x={bar.x} y={bar.feesY} width={bar.width} height={bar.usageY - bar.feesY} />
            </g>
          ))}
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
                {calendarDayText(end === 0 ? bar.day : bar.last)}
              </text>
            ) : null,
          )}
        </svg>
      </div>
    </section>
  );
}

const slotText = ({ day, last }: Day): string =>
  day === last ? calendarDayText(day) : `${calendarDayText(day)} – ${calendarDayText(last)}`;

/** How wide the place of the drawing is, pixels, now and when it changes. */
function useWidth(): [place: RefObject<HTMLDivElement | null>, wide: number] {
  const place = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState<number>(frame.width);
  useLayoutEffect(() => {
    const shown = place.current;
    if (!shown) return undefined;
    const measure = () => setWide(Math.max(200, Math.round(shown.clientWidth)));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(shown);
    return () => observer.disconnect();
  }, []);
  return [place, wide];
}
