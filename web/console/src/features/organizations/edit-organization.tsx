import { Panel } from '../../../../ui/panel/panel.js';
import { ActForm } from '../../form/act-form.js';
import { type Organization, organizationFields } from './organization-form.js';
import { useChangeOrganization } from './organizations.queries.js';

interface EditOrganizationProps {
  readonly organization: Organization;
  readonly onClose: () => void;
}

/** What documents say of an organization from now on. */
export default function EditOrganization({ organization, onClose }: EditOrganizationProps) {
  const change = useChangeOrganization(organization.organizationId);
  return (
    <Panel
      title="Edit the organization"
      subtitle="Documents that are issued from now on say it like this."
      about={organization.organizationId}
      onClose={onClose}
    >
      <ActForm
        need="customers:write"
        of="The organization"
        act="be changed"
        fields={organizationFields(organization)}
        submit="Save"
        busy="Saving …"
        onSubmit={change}
        onDone={onClose}
      />
    </Panel>
  );
}
