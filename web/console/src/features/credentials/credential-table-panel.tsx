import { lazy } from 'react';
import { Panel } from '../../../../ui/panel/panel.js';
import { ActForm } from '../../form/act-form.js';
import { credentialTableFields, useGiveCredentials } from './credentials.queries.js';

const CredentialTableSheet = lazy(() => import('./credential-table-sheet.js'));

interface CredentialTablePanelProps {
  readonly choices: readonly (readonly [string, string])[];
  readonly onClose: () => void;
}

/** Many at once, as a table of another system has them. */
export const CredentialTablePanel = ({ choices, onClose }: CredentialTablePanelProps) => (
  <Panel title="Give credentials from a table" about="table" onClose={onClose}>
    <ActForm
      need="customers:write"
      of="The credentials"
      act="be given"
      fields={credentialTableFields}
      submit="See what it does"
      busy="Giving …"
      onSubmit={useGiveCredentials(choices)}
      onDone={onClose}
      sheet={(props) => <CredentialTableSheet {...props} choices={choices} />}
    />
  </Panel>
);
