import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { SelectField } from '../../../../ui/field/field.js';
import { countText } from '../../../../ui/format/quantity.js';
import { Card, filtersClass, linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { PlainTable } from '../../../../ui/table/plain-table.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import { useTenantZone } from '../../tenant.queries.js';
import { isOfUnknownCost } from '../../unknown-cost.js';
import { type Margin, type UsageGroup, usageGroups, useMarginsOf } from './organization-activity.queries.js';
import styles from './organization-notes.module.css';

const groupNames: Readonly<Record<UsageGroup, string>> = {
  product: 'Product',
  model: 'Model',
  agent: 'Agent',
  credential: 'Credential',
  subscriber: 'Subscriber',
};

/** What it used in thirty days: what that comes to, and what it costs. */
export function UsageOf({ accountId }: { readonly accountId: string }) {
  const [by, setBy] = useState<UsageGroup>('product');
  const { data, error, isPending, refetch } = useMarginsOf(accountId, by, useTenantZone());
  return (
    <>
      <div className={filtersClass}>
        <SelectField
          label="Add up by"
          value={by}
          choices={usageGroups.map((one) => [one, groupNames[one]] as const)}
          onChange={({ target }) => setBy(usageGroups.find((one) => one === target.value) ?? 'product')}
        />
      </div>
      {error && <ProblemNote of="Usage of the organization" error={error} onRetry={() => void refetch()} />}
      <Card>
        {isPending && <Loading lines={5} />}
        {data && data.items.length === 0 && <Empty>Nothing was used, and nothing invoiced, in the last 30 days.</Empty>}
        {data && data.items.length > 0 && <UsageTable by={by} rows={data.items} totals={data.totals} />}
      </Card>
      <p className={styles.note}>
        The last 30 days.{' '}
        <Link to="/" search={{ accountId }} className={linkClass}>
          Day by day
        </Link>
        {data && !data.feesIncluded && ' · Of usage alone, without fees.'}
      </p>
    </>
  );
}

type Sums = Pick<Margin, 'currency' | 'events' | 'revenue' | 'cost' | 'unknownCosts' | 'marginPercent'>;

interface UsageTableProps {
  readonly by: UsageGroup;
  readonly rows: readonly Margin[];
  /** Of each currency everything. */
  readonly totals: readonly Sums[];
}

const UsageTable = ({ by, rows, totals }: UsageTableProps) => (
  <PlainTable label={`Usage by ${groupNames[by].toLowerCase()}`} of="figures">
    <thead>
      <tr>
        <th scope="col">{groupNames[by]}</th>
        <th scope="col">Events</th>
        <th scope="col">Revenue</th>
        <th scope="col">Cost</th>
        <th scope="col">Margin</th>
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={`${row[by]} ${row.productId} ${row.currency}`}>
          <th scope="row">{row[by] ? <Name>{row[by]}</Name> : 'none named'}</th>
          <Figures of={row} />
        </tr>
      ))}
    </tbody>
    <tfoot>
      {totals.map((total) => (
        <tr key={total.currency}>
          <th scope="row">{totals.length > 1 ? `All of it in ${total.currency}` : 'All of it'}</th>
          <Figures of={total} />
        </tr>
      ))}
    </tfoot>
  </PlainTable>
);

const unknownCost = <Unknown why="Nobody knows what these events cost" />;

const Figures = ({ of }: { readonly of: Sums }) => {
  const { currency, events, revenue, cost, marginPercent } = of;
  const isUnknown = isOfUnknownCost(of);
  return (
    <>
      <td>{countText(events, 'en')}</td>
      <td>
        <Amount amount={revenue} currency={currency} withCurrency />
      </td>
      <td>{isUnknown ? unknownCost : <Amount amount={cost} currency="USD" withCurrency />}</td>
      <td>
        {isUnknown ? (
          unknownCost
        ) : marginPercent === undefined ? (
          <Unknown why="No revenue in USD" />
        ) : (
          `${marginPercent} %`
        )}
      </td>
    </>
  );
};
