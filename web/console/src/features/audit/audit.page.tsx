import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { buttonClass } from '../../../../ui/button/button.js';
import { SelectField } from '../../../../ui/field/field.js';
import { momentText } from '../../../../ui/format/date.js';
import { Beside, filtersClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { actorText } from '../../actor-text.js';
import { useActorNames } from '../../actors.queries.js';
import { NameFilter } from '../../name-filter.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { SettingsTabs } from '../../settings-tabs.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type AuditEntry, useAudit } from './audit.queries.js';
import type { AuditSearch } from './audit.search.js';
import { actionText, idOf, kinds, kindText } from './audit.texts.js';
import { OpenEntry } from './open-entry.js';

const path = '/settings/audit';

export const Route = createLazyRoute(path)({ component: AuditPage });

const route = getRouteApi(path);

const columnsIn = (zone: string, names: ReadonlyMap<string, string>): readonly Column<AuditEntry>[] => [
  { name: 'When', width: '170px', cell: ({ at }) => <Moment at={at} zone={zone} format={momentText} /> },
  { name: 'What', width: 'minmax(120px, 1.2fr)', cell: ({ action }) => actionText(action) },
  {
    name: 'Who',
    width: 'minmax(88px, 1fr)',
    shows: 'roomy',
    cell: ({ by }) => <Name>{actorText(by, names)}</Name>,
  },
  { name: 'Kind', width: 'minmax(96px, 0.8fr)', shows: 'roomy', cell: ({ object }) => kindText(object) },
  {
    name: 'To what',
    width: 'minmax(120px, 1fr)',
    shows: 'roomy',
    cell: ({ object }) => <Id most={24}>{idOf(object)}</Id>,
  },
];

/** Who did what to which object of all services, the newest first. */
function AuditPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const names = useActorNames();
  const pages = useAudit(search);
  const opened = pages.data?.pages.flatMap(({ items }) => items).find(({ id }) => id === search.open);
  const away = missingOf(pages.data?.pages);
  const close = () => void navigate({ to: path, search: { ...search, open: undefined }, resetScroll: false });
  const show = (change: AuditSearch) => void navigate({ to: path, search: { ...search, open: undefined, ...change } });
  return (
    <>
      <PageHead title="Audit" />
      <SettingsTabs />
      <p className={mutedClass}>
        Who changed what, the newest first: products, customers, subscriptions, documents, payments, messages, users and
        keys. Times are in {zone}.
      </p>
      {away.length > 0 && (
        <p role="status">Not all is here: {away.join(', ')} did not answer. Read the page again in a moment.</p>
      )}
      <search className={filtersClass}>
        <NameFilter
          label="Act"
          help="As entries name it: invoice-voided."
          value={search.action}
          onChange={(action) => show({ action })}
        />
        <SelectField
          label="Kind of object"
          value={search.kind ?? ''}
          choices={[['', 'All'], ...kinds.map((kind) => [kind, kindText(kind)] as const)]}
          onChange={({ target }) => show({ kind: target.value })}
        />
      </search>
      {(search.object || search.by) && (
        <p className={filtersClass}>
          {search.object && (
            <span>
              Only of <Id most={40}>{search.object}</Id>.
            </span>
          )}
          {search.by && <span>Only by {actorText(search.by, names)}.</span>}
          <Link to={path} className={buttonClass({ size: 'small' })}>
            <X size={16} aria-hidden="true" /> All
          </Link>
        </p>
      )}
      <Beside panel={opened && <OpenEntry entry={opened} zone={zone} names={names} onClose={close} />}>
        <PagedTable
          label="Audit"
          pages={pages}
          columns={columnsIn(zone, names)}
          keyOf={({ id }) => id}
          isOpen={({ id }) => id === search.open}
          linkOf={({ id }, className, content) => (
            <Link to={path} search={{ ...search, open: id }} className={className} resetScroll={false}>
              {content}
            </Link>
          )}
          empty={nothing(isChosen(search) ? 'Nothing like that was done.' : 'Nothing was done yet.')}
        />
      </Beside>
    </>
  );
}

const isChosen = ({ object, kind, action, by }: AuditSearch) => Boolean(object || kind || action || by);

const missingOf = (pages: readonly { readonly missing: readonly string[] }[] | undefined): readonly string[] => [
  ...new Set(pages?.flatMap(({ missing }) => missing)),
];
