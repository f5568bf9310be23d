import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { dayText } from '../../../../ui/format/date.js';
import { Facts } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { PanelActs } from '../../panel-acts.js';
import { type ApiKey, scopeWords, useRevoke } from './keys.queries.js';

interface OpenKeyProps {
  readonly apiKey: ApiKey;
  readonly zone: string;
  readonly onClose: () => void;
}

/** What a key may do; revoked, it does nothing any more. */
export function OpenKey({ apiKey, zone, onClose }: OpenKeyProps) {
  const { keyId, name, scopes, createdAt, expiresAt, revokedAt, lastFour } = apiKey;
  const revoke = useRevoke(keyId);
  const [isAsked, setAsked] = useState(false);
  return (
    <Panel title={<Name>{name}</Name>} subtitle={`Ends in ${lastFour}`} about={keyId} onClose={onClose}>
      <Facts
        facts={[
          [
            'Id',
            <Id key="id" most={40}>
              {keyId}
            </Id>,
          ],
          ['May', scopes.map((scope) => scopeWords[scope].toLowerCase()).join('; ')],
          ['Made', <Moment key="made" at={createdAt} zone={zone} format={dayText} />],
          ['Expires', expiresAt ? <Moment key="expires" at={expiresAt} zone={zone} format={dayText} /> : 'never'],
          ...(revokedAt
            ? [['Revoked', <Moment key="revoked" at={revokedAt} zone={zone} format={dayText} />] as const]
            : []),
        ]}
      />
      {revoke.error && <ProblemNote of="The key" act="be revoked" error={revoke.error} />}
      {!revokedAt && (
        <PanelActs>
          {isAsked ? (
            <>
              <span>Programs that use it are refused from then on.</span>
              <Button onClick={() => setAsked(false)}>Keep it</Button>
              <Button
                kind="primary"
                busy={revoke.isPending ? 'Revoking …' : undefined}
                onClick={() => revoke.mutate(keyId, { onSuccess: onClose })}
              >
                Revoke the key
              </Button>
            </>
          ) : (
            <Button onClick={() => setAsked(true)}>Revoke</Button>
          )}
        </PanelActs>
      )}
    </Panel>
  );
}
