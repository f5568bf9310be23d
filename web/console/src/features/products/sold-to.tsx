import { Link } from '@tanstack/react-router';
import { Loading } from '../../../../ui/empty/empty.js';
import { Card, linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { ActForm } from '../../form/act-form.js';
import { PanelActs } from '../../panel-acts.js';
import type { Editable } from './products.queries.js';
import { useAudienceChoices, useSellTo } from './sold-to.queries.js';

/** Who may see the product and buy it: everybody, or one audience. */
export default function SoldTo({ product: { value, etag } }: Pick<Editable, 'product'>) {
  const { productId, audienceId = '' } = value;
  const { data, error, refetch } = useAudienceChoices();
  const sell = useSellTo(productId, etag);
  const help = `Another choice is version ${value.version + 1}, and counts at once. Who has subscribed goes on.`;
  return (
    <Card title="Sold to">
      {error && <ProblemNote of="The audiences" error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Loading lines={1} />}
      {data && (
        <ActForm
          key={`${etag} ${audienceId}`}
          {...{
            need: 'catalog:write',
            of: 'The audience',
            act: 'be changed',
            submit: 'Sell to them',
            busy: 'Saving …',
          }}
          fields={[
            {
              name: 'audienceId',
              label: 'Audience',
              help,
              kind: 'choice',
              initial: audienceId,
              choices: [['', 'Everybody'], ...data],
            },
          ]}
          onSubmit={sell}
        />
      )}
      <PanelActs>
        <Link to="/configuration/revenue-sources/audiences" className={linkClass}>
          All audiences
        </Link>
      </PanelActs>
    </Card>
  );
}
