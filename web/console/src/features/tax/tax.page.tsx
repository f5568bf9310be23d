import { createLazyRoute, Link } from '@tanstack/react-router';
import { Card, linkClass, mutedClass, PageHead } from '../../../../ui/layout/layout.js';
import { useMay } from '../../permitted.js';
import { SettingsTabs } from '../../settings-tabs.js';
import { Customers } from './customers.js';
import { Products } from './products.js';
import { Seller } from './seller.js';
import { StripeTax } from './stripe-tax.js';
import styles from './tax.module.css';
import { useWaitingForTaxes } from './tax.queries.js';

export const Route = createLazyRoute('/settings/tax')({ component: TaxPage });

/** Which taxes an invoice has, who says so, and everything by which that is set. */
function TaxPage() {
  const mayAudit = useMay('admin');
  return (
    <>
      <PageHead title="Tax" />
      <SettingsTabs />
      <p className={mutedClass}>
        What is changed here holds for invoices that are issued from now on.{' '}
        {mayAudit && (
          <Link to="/settings/audit" className={linkClass}>
            Who changed what
          </Link>
        )}
      </p>
      <Waiting />
      <div>
        <Card title="Which taxes an invoice has">
          <ol className={styles.order}>
            <li>
              <b>The customer’s own</b>, where it is exempt or has rates of its own.
            </li>
            <li>
              Else what <b>Stripe Tax</b> says, where the product is paid through a gateway that asks it.
            </li>
            <li>
              Else <b>the product’s rates</b>, each on every line and rounded by itself; a product without rates has
              none.
            </li>
          </ol>
        </Card>
        <Seller />
        <StripeTax />
        <Customers />
        <Products />
      </div>
    </>
  );
}

function Waiting() {
  const { data: count = 0 } = useWaitingForTaxes();
  if (count === 0) return null;
  return (
    <p role="status" className={styles.waiting}>
      {count === 1 ? 'One invoice waits' : `${count} invoices wait`} for taxes and cannot be issued.{' '}
      <Link to="/billing/invoices/held" className={linkClass}>
        Why, and what cures it
      </Link>
    </p>
  );
}
