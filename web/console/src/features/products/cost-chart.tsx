import { type KeyboardEvent, type PointerEvent, useMemo } from 'react';
import { seriesOf } from '../../../../ui/chart/series.js';
import { shownAmount } from '../../../../ui/format/money.js';
import { axisText, shownQuantity } from '../../../../ui/format/quantity.js';
import type { CostCurve } from './cost-curve.js';
import { drawn, frame, movedBy, quantityAt, stepOfKey, xOf, yOf } from './curve-geometry.js';
import styles from './editor.module.css';

interface CostChartProps {
  readonly curve: CostCurve;
  /** What is marked, and what it costs: decimal text. */
  readonly quantity: string;
  readonly amount: string;
  readonly currency: string;
  readonly end: string;
  readonly onAsk: (quantity: string) => void;
}

const floor = frame.height - frame.bottom;
const rounded = (amount: string, currency: string) => shownAmount(amount, currency, 'en').text;

/** The cost over the quantity, a colour a tier. The marker moves by pointer and by key, and is a slider to whoever does not see it. */
export function CostChart({ curve, quantity, amount, currency, end, onAsk }: CostChartProps) {
  const { paths, amounts, quantities, bounds, top } = useMemo(() => drawn(curve, end), [curve, end]);
  const move = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    onAsk(quantityAt((event.clientX - box.x) / box.width, end));
  };
  const press = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    move(event);
  };
  const step = (event: KeyboardEvent) => {
    const by = stepOfKey(event.key);
    if (by === undefined) return;
    event.preventDefault();
    onAsk(movedBy(quantity, by, end));
  };
  const [x, y] = [xOf(quantity, end), yOf(amount, top)];
  const label = `${currency} ${rounded(amount, currency)}`;
  const quantityText = shownQuantity(quantity, 'en').text;
  return (
    <div
      className={styles.chart}
      role="slider"
      tabIndex={0}
      aria-label="Quantity"
      aria-valuemin={0}
      aria-valuemax={Number(end)}
      aria-valuenow={Number(quantity)}
      aria-valuetext={`${quantityText} cost ${label}`}
      onPointerDown={press}
      onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && move(event)}
      onKeyDown={step}
    >
      <svg viewBox={`0 0 ${frame.width} ${frame.height}`} aria-hidden="true">
        {amounts.map((line) => (
          <g key={line.amount}>
            <line className={styles.grid} x1={frame.start} x2={frame.width - frame.end} y1={line.y} y2={line.y} />
            <text x={frame.start - 8} y={line.y + 4} textAnchor="end">
              {axisText(line.amount, top, 'en')}
            </text>
          </g>
        ))}
        {paths.map(({ tier, line, area }) => (
          <g key={tier}>
            <path className={styles.area} d={area} fill={seriesOf(tier)} />
            <path className={styles.line} d={line} stroke={seriesOf(tier)} />
          </g>
        ))}
        {bounds.map((bound) => (
          <line key={bound} className={styles.bound} x1={bound} x2={bound} y1={frame.top} y2={floor} />
        ))}
        {quantities.map((mark) => (
          <text
            key={mark.quantity}
            x={mark.x}
            y={frame.height - 6}
            textAnchor={mark.quantity === end ? 'end' : 'middle'}
          >
            {axisText(mark.quantity, end, 'en')}
          </text>
        ))}
        <Marker x={x} y={y} label={label} />
      </svg>
    </div>
  );
}

function Marker({ x, y, label }: { readonly x: number; readonly y: number; readonly label: string }) {
  const width = label.length * 6.7 + 16;
  const start = Math.max(frame.start, Math.min(frame.width - frame.end - width, x - width / 2));
  return (
    <g className={styles.marker}>
      <line x1={x} x2={x} y1={y} y2={floor} />
      <circle cx={x} cy={y} r={5} />
      <g transform={`translate(${start} ${Math.max(2, y - 34)})`}>
        <rect width={width} height={22} rx={5} />
        <text x={width / 2} y={15} textAnchor="middle">
          {label}
        </text>
      </g>
    </g>
  );
}
