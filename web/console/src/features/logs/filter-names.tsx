import { Name } from '../../../../ui/text/name.js';
import { useNameInList, useProductChoices } from '../../customers.queries.js';
import { queryOf } from './logs.query.js';
import styles from './usage.module.css';

/** Whose usage a filter lets through, where it says that by ids. */
export function FilterNames({ query }: { readonly query: string | undefined }) {
  const { organization, productId } = queryOf(query ?? '').filter;
  return (
    <>
      {organization !== undefined && <OfCustomer id={organization} />}
      {productId !== undefined && <OfProduct id={productId} />}
    </>
  );
}

function OfCustomer({ id }: { readonly id: string }) {
  const name = useNameInList(id);
  return name === undefined ? null : <Said what="Customer" name={name} />;
}

function OfProduct({ id }: { readonly id: string }) {
  const name = useProductChoices()?.find(([productId]) => productId === id)?.[1];
  return name === undefined ? null : <Said what="Product" name={name} />;
}

const Said = ({ what, name }: { readonly what: string; readonly name: string }) => (
  <p className={styles.said}>
    {what}: <Name>{name}</Name>
  </p>
);
