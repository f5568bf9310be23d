import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { buttonClass } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { MakingPage } from '../../making-page.js';
import { useSession } from '../../session-context.js';
import { SettingsTabs } from '../../settings-tabs.js';
import { useTenantZone } from '../../tenant.queries.js';
import { Titled } from '../../titled.js';
import { Invitations, MadeInvitation, OpenInvitation } from './invitations.js';
import { OpenUser } from './open-user.js';
import { type Invitation, invitationFields, type User } from './user-form.js';
import { useInvitations, useInvite, useUsers } from './users.queries.js';

const path = '/settings/users';

export const Route = createLazyRoute(path)({ component: UsersPage });

const route = getRouteApi(path);

const columnsIn = (zone: string, oneself: string): readonly Column<User>[] => [
  {
    name: 'Name',
    width: 'minmax(88px, 1fr)',
    cell: ({ userId, name }) => (
      <>
        <Name>{name}</Name> {userId === oneself && <Tag>you</Tag>}
      </>
    ),
  },
  { name: 'E-mail', width: 'minmax(120px, 1.4fr)', shows: 'roomy', cell: ({ email }) => <Name>{email}</Name> },
  { name: 'Role', width: '96px', cell: ({ role }) => role },
  {
    name: 'Since',
    width: '100px',
    shows: 'roomy',
    cell: ({ createdAt }) => <Moment at={createdAt} zone={zone} format={dayText} />,
  },
];

type Made = Invitation & { readonly token?: string | undefined };

function UsersPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const oneself = useSession().user.userId;
  const users = useUsers();
  const invitations = useInvitations();
  const invite = useInvite();
  const [made, setMade] = useState<Made>();
  const user = users.data?.pages.flatMap(({ items }) => items).find(({ userId }) => userId === open);
  const invitation = invitations.data?.pages
    .flatMap(({ items }) => items)
    .find(({ invitationId }) => invitationId === open);
  const close = () => {
    setMade(undefined);
    void navigate({ to: path, resetScroll: false });
  };
  const making = {
    title: 'Invite somebody',
    of: 'The invitation',
    act: 'be made',
    fields: invitationFields,
    submit: 'Send the invitation',
    busy: 'Inviting …',
    onSubmit: invite,
    onDone: setMade,
  };
  const panel = made?.token ? (
    <MadeInvitation email={made.email} token={made.token} onClose={close} />
  ) : user ? (
    <OpenUser key={user.userId} user={user} onClose={close} />
  ) : (
    invitation && <OpenInvitation key={open} invitation={invitation} zone={zone} onClose={close} />
  );
  return (
    <MakingPage
      need="admin"
      title="Users & roles"
      above={<SettingsTabs />}
      label="Users"
      pages={users}
      columns={columnsIn(zone, oneself)}
      keyOf={({ userId }) => userId}
      isOpen={({ userId }) => userId === open}
      linkOf={({ userId }, className, content) => (
        <Link to={path} search={{ open: userId }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="No user. A user signs in with an e-mail address, and does what the role allows."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Invite somebody
        </Link>
      }
      making={isNew && made === undefined ? making : undefined}
      panel={panel}
      below={
        <Titled title="Pending invitations">
          <Invitations pages={invitations} zone={zone} open={open} />
        </Titled>
      }
      onClose={close}
    />
  );
}
