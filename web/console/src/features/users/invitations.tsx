import { Link } from '@tanstack/react-router';
import { Button } from '../../../../ui/button/button.js';
import { CopyText } from '../../../../ui/copy/copy.js';
import { momentText } from '../../../../ui/format/date.js';
import { Facts, mutedClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import type { Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { nothing, PagedTable } from '../../paged-table.js';
import type { Pages } from '../../paging.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { type Invitation, invitationLink } from './user-form.js';
import styles from './users.module.css';
import { useWithdraw } from './users.queries.js';

const columnsIn = (zone: string): readonly Column<Invitation>[] => [
  { name: 'E-mail', width: 'minmax(120px, 1.4fr)', cell: ({ email }) => <Name>{email}</Name> },
  { name: 'Name', width: 'minmax(72px, 1fr)', shows: 'roomy', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Role', width: '96px', cell: ({ role }) => role },
  {
    name: 'Open until',
    width: '170px',
    shows: 'roomy',
    cell: ({ lapsesAt }) => <Moment at={lapsesAt} zone={zone} format={momentText} />,
  },
];

interface InvitationsProps {
  readonly pages: Pages<Invitation>;
  readonly zone: string;
  readonly open: string | undefined;
}

export const Invitations = ({ pages, zone, open }: InvitationsProps) => (
  <PagedTable
    label="Pending invitations"
    pages={pages}
    columns={columnsIn(zone)}
    keyOf={({ invitationId }) => invitationId}
    isOpen={({ invitationId }) => invitationId === open}
    linkOf={({ invitationId }, className, content) => (
      <Link to="/settings/users" search={{ open: invitationId }} className={className} resetScroll={false}>
        {content}
      </Link>
    )}
    empty={nothing('No invitation is open.')}
  />
);

interface OpenInvitationProps {
  readonly invitation: Invitation;
  readonly zone: string;
  readonly onClose: () => void;
}

export function OpenInvitation({ invitation, zone, onClose }: OpenInvitationProps) {
  const { invitationId, email, name, role, invitedAt, lapsesAt } = invitation;
  const withdraw = useWithdraw();
  return (
    <Panel title={<Name>{name}</Name>} subtitle={<Name>{email}</Name>} about={invitationId} onClose={onClose}>
      <Facts
        facts={[
          ['Role', role],
          ['Invited', <Moment key="invited" at={invitedAt} zone={zone} format={momentText} />],
          ['Open until', <Moment key="until" at={lapsesAt} zone={zone} format={momentText} />],
        ]}
      />
      {withdraw.error && <ProblemNote of="The invitation" act="be withdrawn" error={withdraw.error} />}
      <PanelActs>
        <Permitted need="admin">
          <Button
            busy={withdraw.isPending ? 'Withdrawing …' : undefined}
            onClick={() => withdraw.mutate(invitationId, { onSuccess: onClose })}
          >
            Withdraw the invitation
          </Button>
        </Permitted>
        <span className={mutedClass}>Its link does nothing any more; somebody can be invited again.</span>
      </PanelActs>
    </Panel>
  );
}

interface MadeInvitationProps {
  readonly email: string;
  readonly token: string;
  readonly onClose: () => void;
}

/** The link was mailed; where no mail is sent it is handed over from here, and nowhere else. */
export const MadeInvitation = ({ email, token, onClose }: MadeInvitationProps) => (
  <Panel title="Invited" subtitle={<Name>{email}</Name>} about="invited" onClose={onClose}>
    <div className={styles.made}>
      <p>
        A link is mailed to them. It works once, for a day. It can be handed over as well: it is shown now and never
        again, and whoever opens it becomes the user.
      </p>
      <CopyText label="The link">{invitationLink(token, location.origin)}</CopyText>
      <div>
        <Button kind="primary" onClick={onClose}>
          Done
        </Button>
      </div>
    </div>
  </Panel>
);
