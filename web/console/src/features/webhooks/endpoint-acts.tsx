import { useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Permitted } from '../../permitted.js';
import { SecretOnce } from '../../secret-once.js';
import { useNewSecret, useRemoveEndpoint } from './webhooks.queries.js';

/** Another secret, shown once. */
export function NewSecret({ endpointId }: { readonly endpointId: string }) {
  const rotate = useNewSecret(endpointId);
  const secret = rotate.data?.secret;
  if (secret !== undefined)
    return (
      <SecretOnce
        label="The secret"
        variable="METERSTREAM_WEBHOOK_SECRET"
        secret={secret}
        onStored={() => rotate.reset()}
      />
    );
  return (
    <>
      <Permitted need="integration:write">
        <Button busy={rotate.isPending ? 'Making …' : undefined} onClick={() => rotate.mutate(endpointId)}>
          Make another secret
        </Button>
      </Permitted>
      {rotate.error && <ProblemNote of="Another secret" act="be made" error={rotate.error} />}
    </>
  );
}

/** Asked for twice: its deliveries go, too. */
export function RemoveEndpoint({
  endpointId,
  onRemoved,
}: {
  readonly endpointId: string;
  readonly onRemoved: () => void;
}) {
  const remove = useRemoveEndpoint(endpointId);
  const [isAsked, setAsked] = useState(false);
  if (!isAsked)
    return (
      <Permitted need="integration:write">
        <Button onClick={() => setAsked(true)}>Remove</Button>
      </Permitted>
    );
  return (
    <>
      <span>What was sent to it is no longer shown.</span>
      <Button onClick={() => setAsked(false)}>Keep it</Button>
      <Button
        kind="primary"
        busy={remove.isPending ? 'Removing …' : undefined}
        onClick={() => remove.mutate(endpointId, { onSuccess: onRemoved })}
      >
        Remove the endpoint
      </Button>
      {remove.error && <ProblemNote of="The endpoint" act="be removed" error={remove.error} />}
    </>
  );
}
