import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { Beside, Card, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ActForm } from '../../form/act-form.js';
import { PageTabs } from '../../page-tabs.js';
import { Permitted } from '../../permitted.js';
import { useAddPrice } from './model-prices.queries.js';
import { OwnPrices } from './own-prices.js';
import { priceFields } from './price-form.js';
import { UnknownModels } from './unknown-models.js';

const path = '/configuration/revenue-sources/model-prices';

export const Route = createLazyRoute(path)({ component: ModelPricesPage });

const route = getRouteApi(path);

function ModelPricesPage() {
  const { new: isNew, model, provider } = route.useSearch();
  const navigate = route.useNavigate();
  const add = useAddPrice();
  const close = () => void navigate({ to: path });
  return (
    <>
      <PageHead title="Revenue Sources">
        <Spacer />
        <Permitted need="catalog:write">
          <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
            Add a price
          </Link>
        </Permitted>
      </PageHead>
      <PageTabs of="Revenue sources" />
      <Beside
        panel={
          isNew && (
            <Panel
              title="A price of a model"
              subtitle="It goes before the one of the catalogue."
              about={`${model}`}
              onClose={close}
            >
              <ActForm
                key={`${model} ${provider}`}
                need="catalog:write"
                of="The price"
                act="be added"
                fields={priceFields(model, provider)}
                submit="Add the price"
                busy="Adding …"
                onSubmit={add}
                onDone={close}
              />
            </Panel>
          )
        }
      >
        <UnknownModels />
        <Card title="Prices of your own">
          <OwnPrices />
        </Card>
      </Beside>
    </>
  );
}
