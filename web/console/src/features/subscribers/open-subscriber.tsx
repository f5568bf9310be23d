import { Link } from '@tanstack/react-router';
import { Loading } from '../../../../ui/empty/empty.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { ActForm } from '../../form/act-form.js';
import { subscriberFields, useChangeSubscriber, useSubscriber } from './subscribers.queries.js';

/** One of them, to be changed. */
export function OpenSubscriber({
  subscriberId,
  onClose,
}: {
  readonly subscriberId: string;
  readonly onClose: () => void;
}) {
  const { data, error, refetch } = useSubscriber(subscriberId);
  const change = useChangeSubscriber(subscriberId);
  return (
    <Panel
      title={<Name>{data?.name || data?.email || 'Subscriber'}</Name>}
      subtitle={
        data?.organizationId && (
          <Link
            to="/customers/organizations/$organizationId"
            params={{ organizationId: data.organizationId }}
            className={linkClass}
          >
            To the organization
          </Link>
        )
      }
      about={subscriberId}
      onClose={onClose}
    >
      {error && <ProblemNote of="The subscriber" error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading lines={4} />}
      {data && (
        <ActForm
          need="customers:write"
          of="The subscriber"
          act="be changed"
          fields={subscriberFields(data)}
          submit="Save"
          busy="Saving …"
          onSubmit={change}
          onDone={onClose}
        />
      )}
    </Panel>
  );
}
