import { getRouteApi, Link } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import { IconButton } from '../../../../ui/button/button.js';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { sortAfter, sorted, sortOf, sortText } from '../../../../ui/table/sort.js';
import { SortHead } from '../../../../ui/table/sort-head.js';
import { Name } from '../../../../ui/text/name.js';
import { Quantity } from '../../../../ui/value/value.js';
import { useMay } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { useModelPrices, useRemovePrice } from './model-prices.queries.js';
import { dimensionNames, effectiveText, perText, priceKey } from './price-form.js';
import { priceOrder, sortedBy } from './price-order.js';

const path = '/configuration/revenue-sources/model-prices';

const route = getRouteApi(path);

const heads = [
  ['model', 'Model'],
  ['of', 'Of'],
  ['price', 'USD'],
] as const;

/** What the tenant says itself that models cost, in the order that the address names. */
export function OwnPrices() {
  const search = route.useSearch();
  const sort = sortOf(sortedBy, search.sort);
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
            {heads.map(([by, name]) => (
              <SortHead
                key={by}
                {...{ by, sort }}
                linkOf={(className, content) => (
                  <Link
                    to={path}
                    search={{ ...search, sort: sortText(sortAfter(by, sort)) }}
                    className={className}
                    resetScroll={false}
                  >
                    {content}
                  </Link>
                )}
              >
                {name}
              </SortHead>
            ))}
            <th scope="col">for</th>
            <th scope="col">Holds</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {sorted(data.value.prices, priceOrder, sort).map((price) => (
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
