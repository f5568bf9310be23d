import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { CopyText } from '../../../../ui/copy/copy.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { SecretOnce } from '../../secret-once.js';
import { sampleQuery } from './sample-query.js';
import styles from './sql-access.module.css';
import { type SqlAccess, useMakeSqlReader, useRemoveSqlReader } from './sql-access.queries.js';

/** The tenant's user of a ClickHouse server: made, given another password, removed. */
export function SqlReader({ access }: { readonly access: SqlAccess }) {
  const make = useMakeSqlReader();
  const remove = useRemoveSqlReader();
  const [asked, setAsked] = useState<'rotate' | 'revoke'>();
  const { address, user = '', exists } = access;
  const made = make.data?.password;
  if (made !== undefined)
    return (
      <Card title="The password">
        <SecretOnce
          label="The password"
          variable="CLICKHOUSE_PASSWORD"
          opens="reads this tenant’s rows."
          secret={made}
          onStored={() => make.reset()}
        />
      </Card>
    );
  const isBusy = make.isPending || remove.isPending;
  const settled = { onSettled: () => setAsked(undefined) };
  return (
    <Card title="The tenant’s user">
      <div className={styles.body}>
        <p>It sees the rows of this tenant and nothing else, whatever it asks.</p>
        {exists && address !== undefined && (
          <CopyText label="A query by curl">
            {sampleQuery({ ...access, address, user, password: '$CLICKHOUSE_PASSWORD' })}
          </CopyText>
        )}
      </div>
      {make.error && <ProblemNote of="The password" act="be made" error={make.error} />}
      {remove.error && <ProblemNote of="The user" act="be revoked" error={remove.error} />}
      <PanelActs>
        {!exists && (
          <Permitted need="admin">
            <Button kind="primary" busy={isBusy ? 'Making …' : undefined} onClick={() => make.mutate(user)}>
              Make the user
            </Button>
          </Permitted>
        )}
        {exists && asked === undefined && (
          <Permitted need="admin">
            <Button onClick={() => setAsked('rotate')}>Make another password</Button>
            <Button onClick={() => setAsked('revoke')}>Revoke</Button>
          </Permitted>
        )}
        {exists && asked !== undefined && (
          <>
            <span>
              {asked === 'rotate'
                ? 'The password until now is refused from then on.'
                : 'Whoever asks as it is refused from then on.'}
            </span>
            <Button disabled={isBusy} onClick={() => setAsked(undefined)}>
              Keep it
            </Button>
            {asked === 'rotate' ? (
              <Button kind="primary" busy={isBusy ? 'Making …' : undefined} onClick={() => make.mutate(user, settled)}>
                Make another password
              </Button>
            ) : (
              <Button
                kind="primary"
                busy={isBusy ? 'Revoking …' : undefined}
                onClick={() => remove.mutate(user, settled)}
              >
                Revoke the user
              </Button>
            )}
          </>
        )}
      </PanelActs>
    </Card>
  );
}
