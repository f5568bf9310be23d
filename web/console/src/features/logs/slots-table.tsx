import { Link } from '@tanstack/react-router';
import { countText } from '../../../../ui/format/quantity.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import type { LogsSearch } from './logs.search.js';
import { type Slot, within } from './slots.js';

interface SlotsTableProps {
  readonly name: string;
  readonly slots: readonly Slot[];
  readonly search: LogsSearch;
}

/** The bars that are there, in figures; each leads to its own time. */
export const SlotsTable = ({ name, slots, search }: SlotsTableProps) => (
  <details>
    <summary>As table</summary>
    <PlainTable label={`${name}, as table`} of="figures">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Entries</th>
        </tr>
      </thead>
      <tbody>
        {slots
          .filter(({ entries }) => entries > 0)
          .map((slot) => (
            <tr key={slot.text}>
              <th scope="row">
                <Link to="/data/logs" search={within(search, slot)} className={linkClass}>
                  {slot.text}
                </Link>
              </th>
              <td>{countText(slot.entries, 'en')}</td>
            </tr>
          ))}
      </tbody>
    </PlainTable>
  </details>
);
