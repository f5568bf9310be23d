import { useEffect, useRef } from 'react';
import { momentOfYearText } from '../../../../ui/format/date.js';
import { countText } from '../../../../ui/format/quantity.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Moment } from '../../../../ui/value/value.js';
import { onTheirWay } from '../../equation/counts.js';
import { states } from '../../equation/state.texts.js';
import styles from './reconciliation.module.css';
import type { Hour } from './reconciliation.queries.js';
import { differenceText } from './reconciliation.texts.js';

const columns: readonly (readonly [name: string, countOfHour: (hour: Hour) => number])[] = [
  ['Accepted', ({ accepted }) => accepted],
  ['Rated', ({ rated }) => rated],
  ['Unattributed', ({ unattributed }) => unattributed],
  ['Taken back', ({ voided }) => voided],
  ['Repeated', ({ duplicates }) => duplicates],
  ['Conflicts', ({ conflicts }) => conflicts],
  ['On their way', onTheirWay],
  ['Stored', ({ stored }) => stored],
  ['Rejected', ({ rejected }) => rejected],
];

interface HourTableProps {
  readonly hours: readonly Hour[];
  readonly zone: string;
  /** RFC 3339: one that is looked at, to which the table goes. */
  readonly opened: string | undefined;
}

/** Wider than a phone: there it moves sideways, under its first column. */
export function HourTable({ hours, zone, opened }: HourTableProps) {
  const row = useRef<HTMLTableRowElement>(null);
  const isOpened = ({ hour }: Hour) => opened !== undefined && Date.parse(hour) === Date.parse(opened);
  const isThere = hours.some(isOpened);
  useEffect(() => {
    if (!opened || !isThere) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus({ preventScroll: true });
  }, [opened, isThere]);
  return (
    <div className={styles.hours}>
      <PlainTable label="By hour" of="figures">
        <thead>
          <tr>
            <th scope="col">Hour</th>
            <th scope="col">State</th>
            {columns.map(([name]) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour.hour} {...(isOpened(hour) && { ref: row, tabIndex: -1, 'aria-current': 'true' as const })}>
              <th scope="row">
                <Moment at={hour.hour} zone={zone} format={momentOfYearText} />
              </th>
              <td>
                <Tag tone={states[hour.state].tone}>{states[hour.state].text}</Tag>
                {hour.differences.map((difference) => (
                  <small key={difference.code}>{differenceText(difference)}</small>
                ))}
              </td>
              {columns.map(([name, count]) => (
                <td key={name} data-nothing={count(hour) === 0 || undefined}>
                  {countText(count(hour), 'en')}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </div>
  );
}
