import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Loading } from '../../../../ui/empty/empty.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { Card, linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import styles from './tax.module.css';
import { type TaxedCustomer, useTaxedCustomers, useTaxingGateways } from './tax.queries.js';
import { lacksCountry, ownTaxes } from './tax.texts.js';

const mostShown = 8;

/** Whose taxes are not those of everybody, and whom a tax service cannot be asked about. */
export function Customers() {
  const { data, error, isPending, refetch } = useTaxedCustomers();
  const asksService = useTaxingGateways().data?.some(({ taxBehaviour }) => taxBehaviour !== 'none') ?? false;
  const own = data?.customers.filter((customer) => ownTaxes(customer) !== undefined) ?? [];
  const placeless = asksService ? (data?.customers.filter(lacksCountry) ?? []) : [];
  return (
    <Card title="Customers">
      {error && <ProblemNote of="The customers" error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading lines={3} />}
      {data && (
        <div className={styles.body}>
          {placeless.length > 0 && (
            <>
              <p>
                {countOf(placeless.length, 'customer has', 'customers have', 'en')} no country, so Stripe Tax cannot be
                asked about what they pay through a gateway: such invoices wait.
              </p>
              <Rows of={placeless} said={() => 'No country'} />
            </>
          )}
          <p>
            {own.length === 0
              ? 'Every customer has the taxes that everybody has.'
              : `${countOf(own.length, 'customer has', 'customers have', 'en')} taxes of their own.`}{' '}
            A customer is exempted, or given rates, where it is edited.
          </p>
          <Rows of={own} said={ownTaxes} />
          {data.isCut && <p className={mutedClass}>Looked at: the first {data.customers.length} customers.</p>}
        </div>
      )}
    </Card>
  );
}

interface RowsProps {
  readonly of: readonly TaxedCustomer[];
  readonly said: (customer: TaxedCustomer) => ReactNode;
}

const Rows = ({ of, said }: RowsProps) => (
  <>
    <ul className={styles.rows}>
      {of.slice(0, mostShown).map((customer) => (
        <li key={customer.organizationId}>
          <Link
            to="/customers/organizations/$organizationId"
            params={{ organizationId: customer.organizationId }}
            search={{ edit: 'yes' }}
            className={linkClass}
          >
            <Name>{customer.name}</Name>
          </Link>
          <span>{said(customer)}</span>
        </li>
      ))}
    </ul>
    {of.length > mostShown && <p className={mutedClass}>And {of.length - mostShown} more.</p>}
  </>
);
