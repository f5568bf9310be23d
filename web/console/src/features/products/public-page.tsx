import { useState } from 'react';
import { Button, buttonClass } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { ActForm } from '../../form/act-form.js';
import type { FormField } from '../../form/form-field.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { type Publication, useHideProduct, usePublication, useShowProduct } from '../../publications.queries.js';
import { useSession } from '../../session-context.js';

interface PublicPageProps {
  readonly productId: string;
  readonly name: string;
  /** Sold to an audience alone. */
  readonly hasAudience: boolean;
}

/** Whether the product is found as a plan: on the public page by anybody, or by its audience in their portals. */
export default function PublicPage({ productId, name, hasAudience }: PublicPageProps) {
  const { data, error, refetch } = usePublication(productId);
  const [isOpen, setOpen] = useState(false);
  const show = useShowProduct();
  const hide = useHideProduct(productId);
  return (
    <Card title="Public page">
      {error && <ProblemNote of="The public page" error={error} onRetry={() => void refetch()} />}
      {data === undefined && !error && <Loading lines={1} />}
      {isOpen && (
        <ActForm
          key={data?.name}
          need="catalog:write"
          of="The product"
          act="be shown"
          fields={fieldsOf(data ?? { name, order: 0 })}
          submit={data ? 'Show it so' : 'Show it'}
          busy="Showing …"
          onSubmit={({ name: plan = '', order = '' }, key) =>
            show(productId, { name: plan, order: Number(order) }, key)
          }
          onDone={() => setOpen(false)}
        />
      )}
      {hide.error && <ProblemNote of="The product" act="be taken off the page" error={hide.error} />}
      <PanelActs>
        {data !== undefined && (
          <span>
            <Standing publication={data} hasAudience={hasAudience} />
          </span>
        )}
        {data && !hasAudience && <ShopLink />}
        {data !== undefined && !isOpen && (
          <Permitted need="catalog:write">
            <Button onClick={() => setOpen(true)}>
              {data ? 'Change name or place' : hasAudience ? 'Show to its audience' : 'Show on the public page'}
            </Button>
            {data && (
              <Button busy={hide.isPending ? 'Taking it off …' : undefined} onClick={() => hide.mutate(productId)}>
                {hasAudience ? 'Hide it' : 'Take it off the page'}
              </Button>
            )}
          </Permitted>
        )}
      </PanelActs>
    </Card>
  );
}

function Standing({ publication, hasAudience }: { publication: Publication | null; hasAudience: boolean }) {
  if (publication === null)
    return hasAudience ? (
      <>Its audience does not find it. Shown, it is a plan in the portals of its members, and on no public page.</>
    ) : (
      <>Nobody finds it on the public page of plans.</>
    );
  if (hasAudience)
    return (
      <>
        It is called <Name>{publication.name}</Name>, in place {publication.order}, in the portals of its audience’s
        members. Nobody else finds it.
      </>
    );
  return (
    <>
      It is called <Name>{publication.name}</Name> there, in place {publication.order}. Anybody may sign up for it.
    </>
  );
}

function ShopLink() {
  const { tenant } = useSession();
  return (
    <a className={buttonClass()} href={`/shop/${tenant.tenant}`}>
      See the page
    </a>
  );
}

const fieldsOf = ({ name, order }: Pick<Publication, 'name' | 'order'>): readonly FormField[] => [
  { name: 'name', label: 'Name of the plan', initial: name, isNeeded: true, most: 200 },
  { name: 'order', label: 'Place', help: 'The smallest first.', kind: 'whole', initial: String(order) },
];
