import { Empty } from '../../../../ui/empty/empty.js';
import { dayText } from '../../../../ui/format/date.js';
import { shareOf, widthOf } from '../../../../ui/format/quantity.js';
import { Card } from '../../../../ui/layout/layout.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './wallet.module.css';
import type { Wallet } from './wallet-form.js';

/** What something is left of, in the order in which it is consumed. */
export function Grants({ wallet: { grants, currency } }: { readonly wallet: Wallet }) {
  const zone = useTenantZone();
  return (
    <Card title="In the order of consumption">
      {grants.length === 0 && <Empty>Nothing is left. A grant below, or a top-up that is paid, adds to it.</Empty>}
      <ol className={styles.grants}>
        {grants.map(({ grantId, name, kind, amount, left, expiresAt }) => (
          <li key={grantId}>
            <span>
              <Name>{name}</Name> {kind === 'promotional' && <Tag>given</Tag>}
            </span>
            <span className={styles.track} aria-hidden="true">
              <i style={{ inlineSize: `${widthOf(shareOf(left, amount))}%` }} />
            </span>
            <span className={styles.left}>
              <Amount amount={left} currency={currency} /> of{' '}
              <Amount amount={amount} currency={currency} withCurrency />
            </span>
            <small>
              {expiresAt ? (
                <>
                  until <Moment at={expiresAt} zone={zone} format={dayText} />
                </>
              ) : (
                'without end'
              )}
            </small>
          </li>
        ))}
      </ol>
    </Card>
  );
}
