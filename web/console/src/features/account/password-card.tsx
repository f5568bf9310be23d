import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { ActForm } from '../../form/act-form.js';
import type { FormField } from '../../form/form-field.js';
import { passwordRules } from '../../form/new-password.js';
import styles from './account.module.css';
import { useChangePassword, useMailPasswordLink } from './account.queries.js';
import { currentPasswordField } from './second-factor-form.js';

const fields: readonly FormField[] = [
  currentPasswordField,
  { name: 'password', label: 'New password', kind: 'new-password', help: passwordRules, isNeeded: true, most: 256 },
];

/** Another password, by the one that one knows, or by a link where one does not. */
export function PasswordCard({ email }: { readonly email: string }) {
  const change = useChangePassword();
  const mail = useMailPasswordLink();
  const [isChanged, setChanged] = useState(false);
  return (
    <div className={styles.body}>
      <p role="status">
        {isChanged
          ? 'Your password is changed; wherever else you were signed in, you are no more.'
          : 'With another one, your other sessions end.'}
      </p>
      <ActForm
        need="read"
        of="The password"
        act="be changed"
        fields={fields}
        submit="Change it"
        busy="Changing …"
        onSubmit={change}
        onDone={() => setChanged(true)}
      />
      {mail.error && <ProblemNote of="The link" act="be mailed" error={mail.error} />}
      <div className={styles.acts}>
        <Button kind="quiet" busy={mail.isPending ? 'Asking …' : undefined} onClick={() => mail.mutate('')}>
          Mail me a link instead
        </Button>
        <Name>{email}</Name>
        <span role="status">{mail.isSuccess ? 'A link is on its way. It works once, for an hour.' : ''}</span>
      </div>
    </div>
  );
}
