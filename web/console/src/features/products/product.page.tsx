import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { lazy } from 'react';
import { isUnknown } from '../../../../api/problem.js';
import { Loading } from '../../../../ui/empty/empty.js';
import { Later } from '../../../../ui/later/later.js';
import { Card, linkClass, PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { NotFound } from '../../shell/not-found.js';
import { usePageName } from '../../shell/page-name.js';
import { AffectedTag } from './affected-note.js';
import styles from './history.module.css';
import { ProductEditor } from './product-editor.js';
import { useEditable } from './products.queries.js';

/** What is looked at instead of the editor, and what stands below it, come after it. */
const OldVersion = lazy(() => import('./old-version.js'));
const SoldTo = lazy(() => import('./sold-to.js'));
const PublicPage = lazy(() => import('./public-page.js'));

export const Route = createLazyRoute('/configuration/revenue-sources/products/$productId')({ component: ProductPage });

const route = getRouteApi('/configuration/revenue-sources/products/$productId');

function ProductPage() {
  const { productId } = route.useParams();
  const { version } = route.useSearch();
  const { data, error, isPending, refetch } = useEditable(productId);
  usePageName(data?.product.value.name);
  if (isUnknown(error)) return <NotFound />;
  if (isPending)
    return (
      <Card>
        <Loading lines={12} />
      </Card>
    );
  if (!data) return <ProblemNote of="The product" error={error} onRetry={() => void refetch()} />;
  const { product, draft } = data;
  const { name, status } = product.value;
  return (
    <>
      <PageHead title={<Name>{name}</Name>}>
        {product.value.version > 0 && (
          <Tag>
            Version {product.value.version} · {status === 'archived' ? 'archived' : 'in force'}
          </Tag>
        )}
        {status === 'published' && <AffectedTag productId={productId} />}
        {draft && <Tag tone="accent">Draft of version {product.value.version + 1}</Tag>}
        {status === 'published' && (
          <Link to="/configuration/simulations" search={{ new: 'yes', open: productId }} className={linkClass}>
            Try on real usage
          </Link>
        )}
        {version !== undefined && (
          <Link to="/configuration/revenue-sources/products/$productId" params={{ productId }} className={linkClass}>
            Back to the editor
          </Link>
        )}
      </PageHead>
      {version === undefined ? (
        <>
          <ProductEditor key={productId} productId={productId} read={data} />
          {status === 'published' && (
            <div className={styles.below}>
              <Later>
                <SoldTo product={product} />
                <PublicPage productId={productId} name={name} hasAudience={product.value.audienceId !== undefined} />
              </Later>
            </div>
          )}
        </>
      ) : (
        <Later>
          <OldVersion productId={productId} version={Number(version)} />
        </Later>
      )}
    </>
  );
}
