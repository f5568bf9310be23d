import { Button } from '../../../../ui/button/button.js';
import { momentText } from '../../../../ui/format/date.js';
import { Facts } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { PanelActs } from '../../panel-acts.js';
import { useSession } from '../../session-context.js';
import { type OpenSession, useEndSession } from './account.queries.js';
import { browserText } from './browser-text.js';

interface OpenSessionProps {
  readonly session: OpenSession;
  readonly zone: string;
  readonly onClose: () => void;
}

/** Where somebody is signed in; ended, whoever sits there signs in again. One's own is left by signing out. */
export function OpenedSession({ session, zone, onClose }: OpenSessionProps) {
  const { sessionId, userAgent, openedAt, seenAt, expiresAt, isCurrent } = session;
  const end = useEndSession();
  const { signOut } = useSession();
  return (
    <Panel
      title={<Name>{browserText(userAgent)}</Name>}
      subtitle={isCurrent ? 'This is where you are.' : ''}
      about={sessionId}
      onClose={onClose}
    >
      <Facts
        facts={[
          ['Opened', <Moment key="opened" at={openedAt} zone={zone} format={momentText} />],
          ['Last used', <Moment key="seen" at={seenAt} zone={zone} format={momentText} />],
          ['Ends by itself', <Moment key="ends" at={expiresAt} zone={zone} format={momentText} />],
          ['Calls itself', <Name key="agent">{userAgent || 'nothing'}</Name>],
        ]}
      />
      {end.error && <ProblemNote of="The session" act="be ended" error={end.error} />}
      <PanelActs>
        {isCurrent ? (
          <Button onClick={signOut}>Sign out</Button>
        ) : (
          <Button
            busy={end.isPending ? 'Ending …' : undefined}
            onClick={() => end.mutate(sessionId, { onSuccess: onClose })}
          >
            End the session
          </Button>
        )}
      </PanelActs>
    </Panel>
  );
}
