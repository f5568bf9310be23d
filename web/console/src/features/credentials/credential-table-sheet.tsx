import { countOf } from '../../../../ui/format/quantity.js';
import { Name } from '../../../../ui/text/name.js';
import { ConfirmSheet } from '../../confirm-sheet.js';
import type { FormSheetProps } from '../../form/act-form.js';
import { credentialsOf, mostCredentials } from './credential-table.js';

interface CredentialTableSheetProps extends FormSheetProps {
  readonly choices: readonly (readonly [string, string])[];
}

const mostShown = 50;

/** What a table would give to whom, before it does; one line that cannot be given holds all of them. */
export default function CredentialTableSheet({ choices, values, ...of }: CredentialTableSheetProps) {
  const rows = credentialsOf(values['table'] ?? '', choices);
  const titles = new Map(choices);
  const wrong = rows.filter(({ problem }) => problem !== undefined);
  const isTooMany = rows.length > mostCredentials;
  const shown = [...wrong, ...rows.filter(({ problem }) => problem === undefined)].slice(0, mostShown);
  const count = countOf(rows.length, 'credential', 'credentials', 'en');
  return (
    <ConfirmSheet
      of={of}
      title={`Give ${count}?`}
      what="The credentials"
      act="be given"
      button={`Give ${count}`}
      busy="Giving …"
      isReady={rows.length > 0 && wrong.length === 0 && !isTooMany}
    >
      <p>
        {isTooMany
          ? `At most ${mostCredentials} are given at once.`
          : wrong.length > 0
            ? `${countOf(wrong.length, 'line cannot', 'lines cannot', 'en')} be given as it stands; nothing is given until all can.`
            : 'Usage that names them is billed there from now on, and what came unattributed is rated again.'}
      </p>
      <ul>
        {shown.map(({ name, to, subscriptionId, problem }, at) => (
          <li key={at}>
            <Name>{name}</Name>
            {problem === undefined ? ' → ' : `: ${problem}. `}
            <Name>{titles.get(subscriptionId ?? '') ?? to}</Name>
          </li>
        ))}
      </ul>
      {rows.length > mostShown && <p>… and {rows.length - mostShown} more.</p>}
    </ConfirmSheet>
  );
}
