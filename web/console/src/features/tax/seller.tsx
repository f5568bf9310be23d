import { Link } from '@tanstack/react-router';
import type { Body } from '../../../../api/client.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Card, linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { ActForm } from '../../form/act-form.js';
import { said } from '../../form/checked.js';
import type { FormField } from '../../form/form-field.js';
import { useChangeTenant, useTenant } from '../../tenant-settings.queries.js';
import styles from './tax.module.css';

type Change = Body<'PATCH', '/v1/tenant'>;

const fieldsOf = (country = '', taxId = ''): readonly FormField[] => [
  {
    name: 'country',
    label: 'Your country',
    help: 'Two letters, such as DE.',
    initial: country,
    most: 2,
    pointer: '/seller/country',
  },
  {
    name: 'taxId',
    label: 'Your tax id',
    help: 'Such as a VAT number. It stands on every document.',
    initial: taxId,
    most: 40,
    pointer: '/seller/taxId',
  },
];

/** As what the tenant itself is known to tax offices. */
export function Seller() {
  const { data, error, isPending, refetch } = useTenant();
  const change = useChangeTenant(data?.etag);
  return (
    <Card title="You">
      {error && <ProblemNote of="The business" error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading lines={2} />}
      {data && (
        <ActForm
          need="admin"
          of="Your tax id"
          act="be saved"
          fields={fieldsOf(data.value.seller.country, data.value.seller.taxId)}
          submit="Save"
          busy="Saving …"
          onSubmit={({ country = '', taxId }, key) => {
            const seller = { ...data.value.seller, country: said(country.toUpperCase()), taxId: said(taxId) };
            return change({ seller: seller as Change['seller'] }, key);
          }}
        />
      )}
      <p className={`${mutedClass} ${styles.body}`}>
        <span>
          Name and address are under{' '}
          <Link to="/settings/business" className={linkClass}>
            Business
          </Link>
          . Electronic invoices need both of these.
        </span>
      </p>
    </Card>
  );
}
