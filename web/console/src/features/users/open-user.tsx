import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { mutedClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { ActForm } from '../../form/act-form.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { useSession } from '../../session-context.js';
import { type User, userFields } from './user-form.js';
import { useChangeUser, useRemoveUser, useRevokeCodes } from './users.queries.js';

interface OpenUserProps {
  readonly user: User;
  readonly onClose: () => void;
}

/** What somebody is called and may do; removed, they are signed out and have no way in any more. */
export function OpenUser({ user, onClose }: OpenUserProps) {
  const { userId, name, email, secondFactor } = user;
  const isOneself = useSession().user.userId === userId;
  const change = useChangeUser(userId);
  const remove = useRemoveUser();
  const revoke = useRevokeCodes();
  const [isAsked, setAsked] = useState(false);
  return (
    <Panel title={<Name>{name}</Name>} subtitle={<Name>{email}</Name>} about={userId} onClose={onClose}>
      <ActForm
        need="admin"
        of="The user"
        act="be changed"
        fields={userFields(user)}
        submit="Save"
        busy="Saving …"
        onSubmit={change}
        onDone={onClose}
      />
      {remove.error && <ProblemNote of="The user" act="be removed" error={remove.error} />}
      {revoke.error && <ProblemNote of="The codes" act="be taken away" error={revoke.error} />}
      {secondFactor && (
        <PanelActs>
          <Permitted need="admin">
            <Button
              busy={revoke.isPending ? 'Taking away …' : undefined}
              onClick={() => revoke.mutate(userId, { onSuccess: onClose })}
            >
              Take their codes away
            </Button>
          </Permitted>
          <span className={mutedClass}>
            For whoever has lost them: the password alone will do until there are others.
          </span>
        </PanelActs>
      )}
      <PanelActs>
        {isAsked ? (
          <>
            <span>{isOneself ? 'You are signed out' : 'They are signed out'} at once, everywhere.</span>
            <Button onClick={() => setAsked(false)}>Keep the user</Button>
            <Button
              kind="primary"
              busy={remove.isPending ? 'Removing …' : undefined}
              onClick={() => remove.mutate(userId, { onSuccess: onClose })}
            >
              Remove the user
            </Button>
          </>
        ) : (
          <>
            <Permitted need="admin">
              <Button onClick={() => setAsked(true)}>Remove</Button>
            </Permitted>
            <span className={mutedClass}>With another role, {isOneself ? 'you sign in' : 'they sign in'} again.</span>
          </>
        )}
      </PanelActs>
    </Panel>
  );
}
