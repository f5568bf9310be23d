import { Link } from '@tanstack/react-router';
import { linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { Name } from '../../../../ui/text/name.js';
import { useNameOf, useProductChoices } from '../../customers.queries.js';
import styles from './asked-days.module.css';
import { type CostsSearch, ofAll } from './costs.search.js';

/** Of whom, or of what, the figures are, by name where one is known. */
export default function OfOneAlone({ search }: { readonly search: CostsSearch }) {
  const { accountId, productId, model, credential } = search;
  const products = useProductChoices();
  const parts = [
    productId && (products?.find(([id]) => id === productId)?.[1] ?? 'one product'),
    model && `the model ${model}`,
    credential && `the credential ${credential}`,
  ].filter((part) => part !== undefined && part !== '');
  return (
    <p className={`${mutedClass} ${styles.alone}`}>
      Of {accountId && <AccountName accountId={accountId} />}
      {accountId && parts.length > 0 && ' and '}
      {parts.length > 0 && <Name>{parts.join(' and ')}</Name>} alone.{' '}
      <Link to="/" search={ofAll(search)} className={linkClass}>
        Of all
      </Link>
    </p>
  );
}

const AccountName = ({ accountId }: { readonly accountId: string }) => (
  <Name>{useNameOf(accountId) ?? 'one customer'}</Name>
);
