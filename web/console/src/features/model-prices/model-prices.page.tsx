import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { buttonClass, IconButton } from '../../../../ui/button/button.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { Beside, Card, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Name } from '../../../../ui/text/name.js';
import { Quantity } from '../../../../ui/value/value.js';
import { ActForm } from '../../form/act-form.js';
import { PageTabs } from '../../page-tabs.js';
import { Permitted, useMay } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { useAddPrice, useModelPrices, useRemovePrice } from './model-prices.queries.js';
import { dimensionNames, effectiveText, perText, priceFields, priceKey } from './price-form.js';
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

function OwnPrices() {
  const { data, error, isPending, refetch } = useModelPrices();
  const remove = useRemovePrice();
  const zone = useTenantZone();
  const mayChange = useMay('catalog:write');
  if (isPending) return <Loading lines={4} />;
  if (!data) return <ProblemNote of="The prices" error={error} onRetry={() => void refetch()} />;
  if (data.value.prices.length === 0)
    return (
      <Empty>None. Usage costs what the catalogue says; a price of your own, a contract’s say, goes before it.</Empty>
    );
  return (
    <>
      {remove.error && <ProblemNote of="The price" act="be removed" error={remove.error} />}
      <PlainTable label="Prices of your own">
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col">Of</th>
            <th scope="col">USD</th>
            <th scope="col">for</th>
            <th scope="col">Holds</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {data.value.prices.map((price) => (
            <tr key={priceKey(price)}>
              <th scope="row">
                <Name>{price.model}</Name>
                {price.provider && (
                  <small>
                    <Name>{price.provider}</Name>
                  </small>
                )}
              </th>
              <td>{dimensionNames[price.dimension]}</td>
              <td>
                <Quantity>{price.price}</Quantity>
              </td>
              <td>{perText(price)}</td>
              <td>{effectiveText(price, zone)}</td>
              <td>
                <IconButton
                  icon={Trash2}
                  size="small"
                  name={`Remove the price of ${price.model}`}
                  disabled={remove.isPending || !mayChange}
                  onClick={() => remove.mutate(price)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </>
  );
}
