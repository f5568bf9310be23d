import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { momentText } from '../../../../ui/format/date.js';
import { Beside, Card, Facts, PageHead } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { useSession } from '../../session-context.js';
import { SettingsTabs } from '../../settings-tabs.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { type OpenSession, useOwnSessions } from './account.queries.js';
import { browserText } from './browser-text.js';
import { OpenedSession } from './open-session.js';
import { PasswordCard } from './password-card.js';
import { SecondFactor } from './second-factor.js';

const path = '/settings/account';

export const Route = createLazyRoute(path)({ component: AccountPage });

const route = getRouteApi(path);

const columnsIn = (zone: string): readonly Column<OpenSession>[] => [
  {
    name: 'Browser',
    width: 'minmax(120px, 1.4fr)',
    cell: ({ userAgent, isCurrent }) => (
      <>
        <Name>{browserText(userAgent)}</Name> {isCurrent && <Tag tone="positive">here</Tag>}
      </>
    ),
  },
  {
    name: 'Opened',
    width: '170px',
    shows: 'roomy',
    cell: ({ openedAt }) => <Moment at={openedAt} zone={zone} format={momentText} />,
  },
  { name: 'Last used', width: '170px', cell: ({ seenAt }) => <Moment at={seenAt} zone={zone} format={momentText} /> },
];

/** Who one is here, how one signs in, and where one is signed in. */
function AccountPage() {
  const { open } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const { user, role, tenant } = useSession();
  const sessions = useOwnSessions();
  const opened = sessions.data?.pages.flatMap(({ items }) => items).find(({ sessionId }) => sessionId === open);
  const close = () => void navigate({ to: path, resetScroll: false });
  return (
    <>
      <PageHead title="Your account" />
      <SettingsTabs />
      <Beside panel={opened && <OpenedSession key={open} session={opened} zone={zone} onClose={close} />}>
        <Card>
          <Facts
            facts={[
              ['Name', <Name key="name">{user.name}</Name>],
              ['E-mail', <Name key="email">{user.email}</Name>],
              ['Role', role],
              ['Tenant', <Name key="tenant">{tenant.name}</Name>],
            ]}
          />
        </Card>
        <Card title="Password">
          <PasswordCard email={user.email} />
        </Card>
        <Card title="Codes beside the password">
          <SecondFactor />
        </Card>
        <Titled title="Where you are signed in">
          <PagedTable
            label="Your sessions"
            pages={sessions}
            columns={columnsIn(zone)}
            keyOf={({ sessionId }) => sessionId}
            isOpen={({ sessionId }) => sessionId === open}
            linkOf={({ sessionId }, className, content) => (
              <Link to={path} search={{ open: sessionId }} className={className} resetScroll={false}>
                {content}
              </Link>
            )}
            empty={nothing('No session of yours is open.')}
          />
        </Titled>
      </Beside>
    </>
  );
}
