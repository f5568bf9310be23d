import { Link } from '@tanstack/react-router';
import { Loading } from '../../../../ui/empty/empty.js';
import { Card, linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { useSession } from '../../session-context.js';
import styles from './storefront.module.css';
import { useLook } from './storefront.queries.js';

/** Under which name, logo and colour customers see the tenant, and where each is set. */
export function Look() {
  const { tenant } = useSession();
  const { data, error, isPending, refetch } = useLook();
  const { logo, colour, readableColour } = data?.value ?? {};
  return (
    <Card title="How you look there">
      {error && <ProblemNote of="The branding" error={error} onRetry={() => void refetch()} />}
      {isPending && <Loading lines={2} />}
      {data && (
        <div className={styles.body}>
          <div className={styles.look}>
            {logo && <img src={`/v1/branding/logo?${logo.hash.slice(0, 8)}`} width={logo.width / 2} alt="Your logo" />}
            <b>
              <Name>{tenant.name}</Name>
            </b>
            <svg width="16" height="16" aria-hidden="true">
              <rect width="16" height="16" rx="4" fill={readableColour} />
            </svg>
            <span>
              {colour === readableColour
                ? colour
                : `${colour}, darkened to ${readableColour} where it is read on white`}
            </span>
          </div>
          <p className={mutedClass}>
            The name is set under{' '}
            <Link to="/settings/business" className={linkClass}>
              Business
            </Link>
            , logo and colour under{' '}
            <Link to="/settings/branding" className={linkClass}>
              Branding
            </Link>
            . The page of plans has the name; the portal, mails and documents have all three.
          </p>
        </div>
      )}
    </Card>
  );
}
