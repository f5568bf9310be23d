import { Link } from '@tanstack/react-router';
import { Empty, Loading } from '../../../../ui/empty/empty.js';
import { Card, linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { type PublishedProduct, usePublishedProducts } from '../../customers.queries.js';
import styles from './tax.module.css';
import { ratesText } from './tax.texts.js';

/** The rates of what is sold, which are terms of its versions. */
export function Products() {
  const { data, error, isPending, refetch } = usePublishedProducts();
  return (
    <Card title="Products">
      {error && <ProblemNote of="The products" error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading lines={3} />}
      {data?.products.length === 0 && <Empty>No product is published yet. Its rates are set in its editor.</Empty>}
      {data && data.products.length > 0 && (
        <div className={styles.body}>
          <p>Rates are terms of a version: another rate is a new version, from the period on that it begins with.</p>
          <ul className={styles.rows}>
            {data.products.map((product) => (
              <li key={product.productId}>
                <Link
                  to="/configuration/revenue-sources/products/$productId"
                  params={{ productId: product.productId }}
                  className={linkClass}
                >
                  <Name>{product.name}</Name>
                </Link>
                <span>{productTaxes(product)}</span>
              </li>
            ))}
          </ul>
          {data.isCut && <p className={mutedClass}>Here the list ends; there are more products.</p>}
        </div>
      )}
    </Card>
  );
}

const productTaxes = ({ taxRates = [], taxBehaviour }: PublishedProduct): string =>
  taxRates.length === 0
    ? 'no rates'
    : `${ratesText(taxRates)}, ${taxBehaviour === 'inclusive' ? 'contained' : 'added'}`;
