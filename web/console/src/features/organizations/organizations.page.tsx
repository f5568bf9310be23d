import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { SelectField } from '../../../../ui/field/field.js';
import { dayText } from '../../../../ui/format/date.js';
import { filtersClass } from '../../../../ui/layout/layout.js';
import { byName, type Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { MakingPage } from '../../making-page.js';
import { NameFilter } from '../../name-filter.js';
import { noneText } from '../../none-text.js';
import { useTenantZone } from '../../tenant.queries.js';
import { newOrganizationFields, type Organization } from './organization-form.js';
import { State } from './organization-state.js';
import { useMakeOrganization, useOrganizations } from './organizations.queries.js';
import { organizationsSearch } from './organizations.search.js';

const path = '/customers/organizations';

export const Route = createLazyRoute(path)({ component: OrganizationsPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<Organization>[] => [
  {
    name: 'Organization',
    width: 'minmax(96px, 1.4fr)',
    cell: ({ name }) => <Name>{name}</Name>,
    order: { by: 'name', compare: (one, other) => byName(one.name, other.name) },
  },
  {
    name: 'Billing e-mail',
    width: 'minmax(96px, 1.4fr)',
    shows: 'roomy',
    cell: ({ billingEmail }) => <Name>{billingEmail ?? ''}</Name>,
  },
  {
    name: 'Since',
    width: '100px',
    shows: 'roomy',
    cell: ({ createdAt }) => <Moment at={createdAt} zone={zone} format={dayText} />,
    order: {
      by: 'since',
      compare: (one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt),
      isDownwardsFirst: true,
    },
  },
  { name: 'State', width: '104px', cell: (organization) => <State of={organization} /> },
];

function OrganizationsPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const make = useMakeOrganization();
  const show = (part: object) => void navigate({ to: path, search: organizationsSearch({ ...search, ...part }) });
  const making = {
    title: 'New organization',
    of: 'The organization',
    act: 'be made',
    fields: newOrganizationFields.map((field) => (field.name === 'name' ? { ...field, initial: search.name } : field)),
    submit: 'Make the organization',
    busy: 'Making …',
    onSubmit: make,
    onDone: ({ organizationId }: Organization) =>
      void navigate({ to: '/customers/organizations/$organizationId', params: { organizationId } }),
  };
  return (
    <MakingPage
      need="customers:write"
      title="Organizations"
      above={
        <div className={filtersClass}>
          <NameFilter label="Name" help="A part of it, or the id." value={search.q} onChange={(q) => show({ q })} />
          <SelectField
            label="State"
            value={search.discovered ?? ''}
            choices={[
              ['', 'All'],
              ['true', 'Discovered'],
              ['false', 'Known'],
            ]}
            onChange={({ target }) => show({ discovered: target.value })}
          />
        </div>
      }
      label="Organizations"
      pages={useOrganizations(search)}
      columns={columnsIn(zone)}
      keyOf={({ organizationId }) => organizationId}
      linkOf={({ organizationId }, className, content) => (
        <Link to="/customers/organizations/$organizationId" params={{ organizationId }} className={className}>
          {content}
        </Link>
      )}
      sorting={{
        sort: search.sort,
        linkOf: (sort, className, content) => (
          <Link to={path} search={{ ...search, sort }} className={className} resetScroll={false}>
            {content}
          </Link>
        ),
      }}
      empty={`${noneText('No organization', [search.q, search.discovered])} An organization is an account that is invoiced; usage that names one makes it as well.`}
      makeLink={
        <Link to={path} search={{ ...search, new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Make an organization
        </Link>
      }
      making={search.new && making}
      onClose={() => show({ new: undefined })}
    />
  );
}
