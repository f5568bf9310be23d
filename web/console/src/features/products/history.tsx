import { Link } from '@tanstack/react-router';
import { dayText } from '../../../../ui/format/date.js';
import { Card, linkClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Moment } from '../../../../ui/value/value.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './history.module.css';
import { useVersions } from './products.queries.js';
import { chargeText } from './products.texts.js';

/** Every version that was published, the newest first. */
export function History({ productId }: { readonly productId: string }) {
  const { data, error, refetch } = useVersions(productId);
  const zone = useTenantZone();
  if (error) return <ProblemNote of="The versions" error={error} onRetry={() => void refetch()} />;
  if (!data || data.length === 0) return null;
  return (
    <div className={styles.history}>
      <Card title="Versions">
        <ol className={styles.versions}>
          {data.map((one) => (
            <li key={one.version}>
              <Link
                to="/configuration/revenue-sources/products/$productId"
                params={{ productId }}
                search={{ version: String(one.version) }}
                className={linkClass}
              >
                Version {one.version}
              </Link>
              <span>
                <Name>{chargeText(one)}</Name>
              </span>
              <small>
                from <Moment at={one.effectiveAt} zone={zone} format={dayText} />
                {one.onlySubscriptionId !== undefined && ' · one subscription alone'}
              </small>
            </li>
          ))}
        </ol>
      </Card>
    </div>
  );
}
