import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Loading } from '../../../../ui/empty/empty.js';
import { countOf, shareOf, widthOf } from '../../../../ui/format/quantity.js';
import { Card } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tabs, tabClass } from '../../../../ui/tabs/tabs.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import styles from './costs.module.css';
import { type Margin, useDaysOfGroups, useGroups } from './costs.queries.js';
import { type CostsSearch, type Group, groups } from './costs.search.js';
import { sparkFrame, sparksOf } from './sparks.js';

interface GroupTableProps {
  readonly search: CostsSearch;
  readonly currency: string;
  readonly zone: string;
  /** Days, both included. */
  readonly first: string;
  readonly last: string;
}

const titles: Readonly<Record<Group, string>> = {
  customer: 'By customer',
  product: 'By product',
  model: 'By model',
  credential: 'By credential',
};

const things: Readonly<Record<Group, string>> = {
  customer: 'Customer',
  product: 'Product',
  model: 'Model',
  credential: 'Credential',
};

/** How a row is called, and what looks at it alone. */
function rowOf(by: Group, row: Margin): { readonly name: string; readonly alone: Partial<CostsSearch> | undefined } {
  const named = {
    customer: [row.customer, row.accountId && { accountId: row.accountId }],
    product: [row.product, row.productId && { productId: row.productId }],
    model: [row.model, row.model && { model: row.model }],
    credential: [row.credential, row.credential && { credential: row.credential }],
  } as const;
  const [name, alone] = named[by];
  return { name: name || 'none named', alone: alone || undefined };
}

/** What tells a row from others. */
const idOf = (by: Group, row: Margin): string => JSON.stringify(rowOf(by, row));

/** Who it comes from; a row looks at it alone. The rest is one row, and all rows are the total. */
export function GroupTable({ search, currency, zone, first, last }: GroupTableProps) {
  const by = search.by ?? 'customer';
  const { data, error, isPending, refetch } = useGroups(search, by, zone);
  const rows = data?.items.filter((row) => row.currency === currency) ?? [];
  const rest = data?.others.find((one) => one.currency === currency);
  const days = useDaysOfGroups(search, by, zone).data;
  const sparks = useMemo(
    () => sparksOf(days ?? [], (one) => idOf(by, one), { currency, first, last }),
    [days, by, currency, first, last],
  );
  const total = data?.totals.find((one) => one.currency === currency);
  return (
    <Card>
      <div className={styles.groups}>
        <Tabs label="Add up">
          {groups.map((one) => (
            <Link
              key={one}
              to="/"
              search={{ ...search, by: one === 'customer' ? undefined : one }}
              className={tabClass}
              aria-current={one === by ? 'page' : undefined}
              resetScroll={false}
            >
              {titles[one]}
            </Link>
          ))}
        </Tabs>
        {error && <ProblemNote of="The rows" error={error} onRetry={() => void refetch()} />}
        {isPending && <Loading lines={5} />}
        {data && (
          <table>
            <thead>
              <tr>
                <th scope="col">{things[by]}</th>
                <th scope="col">Revenue, {currency}</th>
                <th scope="col">Cost, USD</th>
                <th scope="col">Margin</th>
                <td />
                <td className={styles.spark} />
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const { name, alone } = rowOf(by, row);
                return (
                  <tr key={`${name} ${JSON.stringify(alone)}`}>
                    <th scope="row">
                      {alone ? (
                        <Link to="/" search={{ ...search, ...alone }}>
                          <Name>{name}</Name>
                        </Link>
                      ) : (
                        name
                      )}
                    </th>
                    <Amounts of={row} currency={currency} />
                    <td className={styles.share}>
                      <span aria-hidden="true">
                        <i style={{ inlineSize: `${widthOf(shareOf(row.margin ?? '0', row.revenue))}%` }} />
                      </span>
                    </td>
                    <td className={styles.spark}>
                      <Spark path={sparks.get(idOf(by, row))} />
                    </td>
                  </tr>
                );
              })}
              {rest && (
                <tr>
                  <th scope="row">{countOf(rest.groups, 'other', 'others', 'en')}</th>
                  <Amounts of={rest} currency={currency} />
                  <td />
                  <td className={styles.spark} />
                </tr>
              )}
            </tbody>
            {total && (
              <tfoot>
                <tr>
                  <th scope="row">All of these days</th>
                  <Amounts of={total} currency={currency} />
                  <td />
                  <td className={styles.spark} />
                </tr>
              </tfoot>
            )}
          </table>
        )}
      </div>
    </Card>
  );
}

/** Of what the amounts beside it say. */
const Spark = ({ path }: { readonly path: string | undefined }) =>
  path && (
    <svg width={sparkFrame.width} height={sparkFrame.height} aria-hidden="true">
      <path d={path} />
    </svg>
  );

type Sums = Pick<Margin, 'revenue' | 'cost' | 'margin' | 'marginPercent'>;

const Amounts = ({ of, currency }: { readonly of: Sums; readonly currency: string }) => (
  <>
    <td>
      <Amount amount={of.revenue} currency={currency} />
    </td>
    <td>
      <Amount amount={of.cost} currency="USD" />
    </td>
    <td className={styles.percent}>
      {of.marginPercent === undefined ? <Unknown why="No revenue in USD" /> : `${of.marginPercent} %`}
    </td>
  </>
);
