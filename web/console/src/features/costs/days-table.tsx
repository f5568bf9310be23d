import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Amount } from '../../../../ui/value/value.js';
import type { Day } from './days.js';
import { slotText } from './read-out.js';

interface DaysTableProps {
  readonly days: readonly Day[];
  readonly currency: string;
  readonly withCost: boolean;
}

/** The bars in figures; days without anything are left out. */
export const DaysTable = ({ days, currency, withCost }: DaysTableProps) => (
  <details>
    <summary>As table</summary>
    <PlainTable label="Usage, fees and cost, as table" of="figures">
      <thead>
        <tr>
          <th scope="col">Time</th>
          <th scope="col">Usage, {currency}</th>
          <th scope="col">Fees, {currency}</th>
          {withCost && <th scope="col">Cost, {currency}</th>}
        </tr>
      </thead>
      <tbody>
        {days
          .filter(({ usage, fees, cost }) => [usage, fees, cost].some((amount) => amount !== '0'))
          .map((day) => (
            <tr key={day.day}>
              <th scope="row">{slotText(day)}</th>
              <td>
                <Amount amount={day.usage} currency={currency} />
              </td>
              <td>
                <Amount amount={day.fees} currency={currency} />
              </td>
              {withCost && (
                <td>
                  <Amount amount={day.cost} currency={currency} />
                </td>
              )}
            </tr>
          ))}
      </tbody>
    </PlainTable>
  </details>
);
