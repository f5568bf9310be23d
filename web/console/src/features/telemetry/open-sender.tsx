import { momentText } from '../../../../ui/format/date.js';
import { countText } from '../../../../ui/format/quantity.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { ActForm } from '../../form/act-form.js';
import { outcomeText, type Sender, senderFields } from './sender-form.js';
import { useSayOfSender } from './telemetry.queries.js';

interface OpenSenderProps {
  readonly sender: Sender;
  readonly zone: string;
  readonly onClose: () => void;
}

/** One sender: what became of its records, and the rule for it. */
export function OpenSender({ sender, zone, onClose }: OpenSenderProps) {
  const { service, records } = sender;
  return (
    <Panel
      title={<Name>{service}</Name>}
      subtitle="What is saved counts from the next second on."
      about={service}
      onClose={onClose}
    >
      {records.length > 0 && (
        <PlainTable label="Records">
          <thead>
            <tr>
              <th scope="col">By</th>
              <th scope="col">Became</th>
              <th scope="col">Records</th>
              <th scope="col">Last</th>
            </tr>
          </thead>
          <tbody>
            {records.map(({ scope, signal, outcome, records: count, lastSeenAt }) => (
              <tr key={`${scope} ${signal} ${outcome}`}>
                <th scope="row">
                  <Name>{scope || signal}</Name>
                  <small>{signal}</small>
                </th>
                <td>{outcomeText(outcome)}</td>
                <td>{countText(count, 'en')}</td>
                <td>
                  <Moment at={lastSeenAt} zone={zone} format={momentText} />
                </td>
              </tr>
            ))}
          </tbody>
        </PlainTable>
      )}
      <ActForm
        need="integration:write"
        of="The rule"
        act="be saved"
        fields={senderFields(sender)}
        submit="Save the rule"
        busy="Saving …"
        onSubmit={useSayOfSender(service)}
      />
    </Panel>
  );
}
