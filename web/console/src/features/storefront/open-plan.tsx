import { Link } from '@tanstack/react-router';
import { Button, buttonClass } from '../../../../ui/button/button.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { ActForm } from '../../form/act-form.js';
import { PanelActs } from '../../panel-acts.js';
import { Permitted } from '../../permitted.js';
import { type Publication, useHideProduct, useShowProduct } from '../../publications.queries.js';
import { planFields, type Standing } from './plan-form.js';

interface OpenPlanProps {
  readonly plan: Publication;
  readonly standing: Standing;
  readonly onClose: () => void;
}

const reasons: Readonly<Record<Standing, string>> = {
  shown: 'Anybody may sign up for it.',
  audience: 'The members of its audience see it in their portals, and nobody else does.',
  archived: 'Nobody sees it: its product is archived.',
  unknown: 'Anybody may sign up for it while its product is published for everybody.',
};

/** One plan as it stands on the public page. */
export function OpenPlan({ plan, standing, onClose }: OpenPlanProps) {
  const { productId, name } = plan;
  const show = useShowProduct();
  const hide = useHideProduct(productId);
  return (
    <Panel title={<Name>{name}</Name>} subtitle={reasons[standing]} about={productId} onClose={onClose}>
      <ActForm
        need="catalog:write"
        of="The plan"
        act="be changed"
        fields={planFields(plan)}
        submit="Save"
        busy="Saving …"
        onSubmit={({ name: called = '', order }, key) => show(productId, { name: called, order: Number(order) }, key)}
      />
      {hide.error && <ProblemNote of="The plan" act="be taken off the page" error={hide.error} />}
      <PanelActs>
        <Link to="/configuration/revenue-sources/products/$productId" params={{ productId }} className={buttonClass()}>
          To its prices
        </Link>
        <Permitted need="catalog:write">
          <Button
            busy={hide.isPending ? 'Taking it off …' : undefined}
            onClick={() => hide.mutate(productId, { onSuccess: onClose })}
          >
            Take it off the page
          </Button>
        </Permitted>
        <span>Whoever has subscribed goes on.</span>
      </PanelActs>
    </Panel>
  );
}
