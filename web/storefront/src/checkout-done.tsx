import planStyles from '../../plans/plans.module.css';
import { buttonClass } from '../../ui/button/button.js';
import { CopyText } from '../../ui/copy/copy.js';
import { Name } from '../../ui/text/name.js';
import { siteOf } from './place.js';
import styles from './storefront.module.css';
import type { CompletedCheckout } from './storefront.queries.js';

interface CheckoutDoneProps {
  readonly completed: CompletedCheckout;
  /** As it was chosen. */
  readonly planName: string;
}

/** The key, which is shown now alone, and where to go from here. */
export function CheckoutDone({ completed, planName }: CheckoutDoneProps) {
  const { key, paidBy, portalUrl } = completed;
  const [portal, site] = [siteOf(portalUrl), siteOf(completed.successUrl)];
  const isCardMissing = paidBy === 'card' && portal !== undefined;
  return (
    <>
      <header className={styles.head}>
        <h1>
          Welcome to <Name>{planName}</Name>
        </h1>
        <p>The subscription has begun.</p>
      </header>
      <div className={styles.checkout}>
        {key === undefined ? (
          <p>The key was shown to whoever used this link first, and is not shown again.</p>
        ) : (
          <section className={planStyles.plan} aria-labelledby="key">
            <h2 id="key">Your key</h2>
            <p>
              <b>It is shown now and never again.</b> Whoever has it uses the service in your name.
            </p>
            <CopyText label="The key">{key}</CopyText>
          </section>
        )}
        {isCardMissing && <p>Invoices are charged to a card: add one, and nothing is left to do.</p>}
        <div className={styles.acts}>
          {portal && (
            <a className={buttonClass({ kind: isCardMissing ? 'primary' : 'plain' })} href={portal.href}>
              {isCardMissing ? 'Add a card' : 'See invoices and usage'}
            </a>
          )}
          {site && (
            <a className={buttonClass({ kind: isCardMissing ? 'plain' : 'primary' })} href={site.href}>
              Go on to {site.host}
            </a>
          )}
        </div>
      </div>
    </>
  );
}
