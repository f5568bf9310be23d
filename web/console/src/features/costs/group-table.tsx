import { Link } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { saveFile } from '../../../../ui/file/save-file.js';
import { daysBetween } from '../../../../ui/format/local-midnight.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { Card, Spacer } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { sorted, sortOf } from '../../../../ui/table/sort.js';
import { Tabs, tabClass } from '../../../../ui/tabs/tabs.js';
import { Name } from '../../../../ui/text/name.js';
import styles from './beside-figures.module.css';
import { type CostsSearch, groups } from './costs.search.js';
import { Amounts, Spark } from './group-amounts.js';
import { fileOf } from './group-file.js';
import { GroupHeads } from './group-heads.js';
import { groupOrder, orderAsked, sortedBy, usualSort } from './group-order.js';
import { counted, idOf, rowOf, titles } from './group-rows.js';
import { useDaysOfGroups, useGroups } from './groups.queries.js';
import { sparksOf } from './sparks.js';

interface GroupTableProps {
  readonly search: CostsSearch;
  readonly currency: string;
  readonly zone: string;
  /** Days, both included. */
  readonly first: string;
  readonly last: string;
}

/** Who it comes from; a row looks at it alone. The rest is one row, and all rows are the total. */
export function GroupTable({ search, currency, zone, first, last }: GroupTableProps) {
  const by = search.by ?? 'customer';
  const sort = sortOf(sortedBy, search.sort) ?? usualSort;
  const { data, error, isPending, refetch } = useGroups(search, by, zone, orderAsked(sort));
  const rows = sorted(data?.items.filter((row) => row.currency === currency) ?? [], groupOrder(by), sort);
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
              activeOptions={{ exact: true }}
              aria-current={one === by ? 'page' : undefined}
              resetScroll={false}
            >
              {titles[one]}
            </Link>
          ))}
        </Tabs>
        {error && <ProblemNote of="The rows" error={error} onRetry={() => void refetch()} />}
        {isPending && <Loading lines={5} />}
        {data && rows.length > 0 && (
          <p className={styles.about}>
            {countOf(rows.length + (rest?.groups ?? 0), ...counted[by], 'en')}
            {currency === 'USD' ? ', in USD' : `, revenue in ${currency}, cost in USD`}
            <Spacer />
            <Button
              size="small"
              icon={Download}
              onClick={() =>
                saveFile(
                  new Blob([fileOf({ by, rows, rest, total })], { type: 'text/csv' }),
                  `costs-by-${by}-${first}-${last}.csv`,
                )
              }
            >
              Save as CSV
            </Button>
          </p>
        )}
        {data && (
          <table>
            <GroupHeads {...{ by, search, sort }} days={daysBetween(first, last) + 1} />
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
                  <td className={styles.spark} />
                </tr>
              )}
            </tbody>
            {total && (
              <tfoot>
                <tr>
                  <th scope="row">All of these days</th>
                  <Amounts of={total} currency={currency} />
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
