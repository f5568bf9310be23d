import { Link } from '@tanstack/react-router';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Card, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { useWeek } from './reconciliation.queries.js';
import { cellName, dayName, lastCounted, levelOf, type Place, placeAfter, type WeekCell, weekOf } from './week.js';
import styles from './week-strip.module.css';

/** The last seven days at a glance: how much was accepted in each hour, and which of them differ. A cell opens its hour. */
export function WeekStrip({ zone }: { readonly zone: string }) {
  const { today, data, error, refetch } = useWeek(zone);
  const grid = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<Place>();
  const week = data && weekOf(data.items, today, zone);
  const isCounted = moved && week?.[moved.day]?.cells[moved.cell]?.found;
  const place = isCounted ? moved : week && lastCounted(week);
  const isThere = place !== undefined;
  useEffect(() => {
    const cell = isThere && grid.current?.querySelector<HTMLElement>('a[tabindex="0"]');
    // The latest hours are what one looks for, also where all do not have room.
    if (cell) grid.current?.scrollTo({ left: cell.offsetLeft - (grid.current.clientWidth * 2) / 3 });
  }, [isThere]);
  if (error) return <ProblemNote of="The last seven days" error={error} onRetry={() => void refetch()} />;
  if (!week || !place) return undefined;
  const most = Math.max(...data.items.map(({ accepted }) => accepted));
  const columns = Math.max(...week.map(({ cells }) => cells.length));
  const move = (event: KeyboardEvent) => {
    const isCombined = event.ctrlKey || event.metaKey || event.altKey;
    const to = isCombined ? undefined : placeAfter(event.key, place, week);
    if (!to) return;
    event.preventDefault();
    setMoved(to);
    grid.current?.querySelector<HTMLElement>(`[data-place="${to.day} ${to.cell}"]`)?.focus();
  };
  return (
    <div className={styles.week}>
      <Card title="Last seven days">
        <div className={styles.strip} ref={grid} dir="ltr">
          {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose cells are gone through by arrow keys */}
          <table role="grid" aria-label="Last seven days, by hour" onKeyDown={move}>
            <thead>
              <tr>
                <th scope="col">Day</th>
                {Array.from({ length: columns }, (_, hour) => (
                  <th scope="col" key={hour}>
                    {hour}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {week.map(({ day, cells }, at) => (
                <tr key={day}>
                  <th scope="row">{dayName(day)}</th>
                  {cells.map((one, cell) => (
                    <td key={one.at}>
                      <Cell
                        {...{ one, day, zone, most }}
                        place={{ day: at, cell }}
                        isFirst={place.day === at && place.cell === cell}
                        onFocus={setMoved}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className={`${mutedClass} ${styles.legend}`}>
          The stronger the colour, the more was accepted. “≠” differs, “…” is on its way; where nothing was counted, a
          cell is empty.
        </p>
      </Card>
    </div>
  );
}

const marks = { reconciled: '', 'on-its-way': '…', unreconciled: '≠' } as const;

interface CellProps {
  readonly one: WeekCell;
  readonly day: string;
  readonly zone: string;
  /** The most that was accepted in an hour of the week. */
  readonly most: number;
  readonly place: Place;
  /** Whether Tab leads to it: to one of all cells. */
  readonly isFirst: boolean;
  readonly onFocus: (place: Place) => void;
}

function Cell({ one, day, zone, most, place, isFirst, onFocus }: CellProps) {
  if (!one.found) return null;
  const name = cellName(one, zone);
  return (
    <Link
      to="/data/reconciliation"
      search={{ from: day, to: day, hour: one.at }}
      resetScroll={false}
      aria-label={name}
      title={name}
      tabIndex={isFirst ? 0 : -1}
      data-place={`${place.day} ${place.cell}`}
      data-level={levelOf(one.found.accepted, most)}
      data-state={one.found.state}
      onFocus={() => onFocus(place)}
    >
      <span aria-hidden="true">{marks[one.found.state]}</span>
    </Link>
  );
}
