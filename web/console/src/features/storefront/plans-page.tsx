import { Link } from '@tanstack/react-router';
import { CopyText } from '../../../../ui/copy/copy.js';
import { Card, linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { useSession } from '../../session-context.js';
import styles from './storefront.module.css';

/** Where anybody finds the plans, and how a page of one's own shows them. */
export function PlansPage({ hasPlans }: { readonly hasPlans: boolean }) {
  const { tenant } = useSession();
  const address = `${location.origin}/shop/${tenant.tenant}`;
  return (
    <Card title="Page of plans">
      <div className={styles.body}>
        <p>
          Anybody finds the plans below here, side by side with a calculator, and signs up by e-mail. Whoever subscribes
          is shown their first key, once.
        </p>
        <CopyText label="The address of the page of plans">{address}</CopyText>
        <p className={mutedClass}>
          {hasPlans && (
            <>
              <a href={address} className={linkClass}>
                See the page
              </a>
              {' · '}
            </>
          )}
          A page of your own asks <code>GET /v1/shop/{tenant.tenant}</code>, from your server and without a key. What
          the sign-up mails say is under{' '}
          <Link to="/billing/notification-templates" className={linkClass}>
            Notification Templates
          </Link>
          .
        </p>
      </div>
    </Card>
  );
}
