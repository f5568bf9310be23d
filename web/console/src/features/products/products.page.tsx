import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { SelectField } from '../../../../ui/field/field.js';
import { dayText } from '../../../../ui/format/date.js';
import { filtersClass, PageHead, Spacer } from '../../../../ui/layout/layout.js';
import type { Column } from '../../../../ui/table/column.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment, Unknown } from '../../../../ui/value/value.js';
import { NameFilter } from '../../name-filter.js';
import { noneText } from '../../none-text.js';
import { PageTabs } from '../../page-tabs.js';
import { nothing, PagedTable } from '../../paged-table.js';
import { Permitted, useMay } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import { type ListedProduct, useProducts } from './products.queries.js';
import { productsSearch, statuses } from './products.search.js';
import { chargeText, statusNames } from './products.texts.js';
import type { RevenueOf } from './recent-revenue.js';
import { useRecentRevenue } from './recent-revenue.queries.js';

export const Route = createLazyRoute('/configuration/revenue-sources/products')({ component: ProductsPage });

const route = getRouteApi('/configuration/revenue-sources/products');

const columnsIn = (zone: string, revenueOf: RevenueOf | undefined): readonly Column<ListedProduct>[] => [
  { name: 'Product', width: 'minmax(96px, 1.2fr)', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Charge', width: 'minmax(120px, 2fr)', cell: (product) => <Name>{chargeText(product)}</Name> },
  {
    name: 'Revenue, 30 days',
    width: 'minmax(116px, 150px)',
    isNumber: true,
    shows: 'wide',
    cell: (product) => <Revenue of={product} amount={revenueOf?.(product)} />,
  },
  {
    name: 'Version',
    width: '72px',
    isNumber: true,
    shows: 'roomy',
    cell: ({ version }) => (version === 0 ? <Unknown why="Nothing is published yet" /> : version),
  },
  {
    name: 'Published',
    width: '100px',
    shows: 'roomy',
    cell: ({ publishedAt }) =>
      publishedAt ? (
        <Moment at={publishedAt} zone={zone} format={dayText} />
      ) : (
        <Unknown why="Nothing is published yet" />
      ),
  },
  {
    name: 'State',
    width: '96px',
    cell: ({ status }) => <Tag tone={statusNames[status].tone}>{statusNames[status].text}</Tag>,
  },
];

/** What has no price yet brings nothing in no currency. */
function Revenue({ of: { currency }, amount }: { readonly of: ListedProduct; readonly amount: string | undefined }) {
  if (currency === undefined) return <Unknown why="It has no price yet" />;
  if (amount === undefined) return <Unknown why="It is not known now" />;
  return <Amount amount={amount} currency={currency} withCurrency />;
}

const newProduct = (
  <Link to="/configuration/revenue-sources/products/new" className={buttonClass({ kind: 'primary' })}>
    Make a product
  </Link>
);

function ProductsPage() {
  const mayMake = useMay('catalog:write');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const zone = useTenantZone();
  const show = (part: object) =>
    void navigate({
      to: '/configuration/revenue-sources/products',
      search: productsSearch({ ...search, ...part }),
    });
  return (
    <>
      <PageHead title="Revenue Sources">
        <Spacer />
        <Permitted need="catalog:write">{newProduct}</Permitted>
      </PageHead>
      <PageTabs of="Revenue sources" />
      <div className={filtersClass}>
        <NameFilter label="Name" help="A part of it, or the id." value={search.q} onChange={(q) => show({ q })} />
        <SelectField
          label="State"
          value={search.status ?? ''}
          onChange={({ target }) => show({ status: target.value })}
          choices={[['', 'All'], ...statuses.map((status) => [status, statusNames[status].text] as const)]}
        />
      </div>
      <PagedTable
        label="Products"
        pages={useProducts(search)}
        columns={columnsIn(zone, useRecentRevenue())}
        keyOf={({ productId }) => productId}
        linkOf={({ productId }, className, content) => (
          <Link to="/configuration/revenue-sources/products/$productId" params={{ productId }} className={className}>
            {content}
          </Link>
        )}
        empty={nothing(
          `${noneText('No product', [search.q, search.status])} A product says what usage costs; customers subscribe to it.`,
          mayMake && newProduct,
        )}
      />
    </>
  );
}
