import { lazy } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { Empty } from '../../../../ui/empty/empty.js';
import { dayText } from '../../../../ui/format/date.js';
import { shareOf, widthOf } from '../../../../ui/format/quantity.js';
import { Later } from '../../../../ui/later/later.js';
import { Card } from '../../../../ui/layout/layout.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import { useMay } from '../../permitted.js';
import { useTenantZone } from '../../tenant.queries.js';
import styles from './wallet.module.css';
import type { Wallet } from './wallet-form.js';
import { useVoidGrant } from './wallets.queries.js';

const VoidGrantSheet = lazy(() => import('./void-grant-sheet.js'));

/** What something is left of, in the order in which it is consumed. */
export function Grants({ wallet }: { readonly wallet: Wallet }) {
  const { walletId, grants, currency } = wallet;
  const zone = useTenantZone();
  const taking = useVoidGrant(walletId);
  const mayVoid = useMay('billing:write');
  return (
    <Card title="In the order of consumption">
      {grants.length === 0 && <Empty>Nothing is left. A grant below, or a top-up that is paid, adds to it.</Empty>}
      <ol className={styles.grants}>
        {grants.map((grant) => {
          const { grantId, name, kind, amount, left, expiresAt } = grant;
          return (
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
                {mayVoid && (
                  <Button kind="quiet" size="small" aria-label={`Void ${name}`} onClick={() => taking.ask(grant)}>
                    Void
                  </Button>
                )}
              </small>
            </li>
          );
        })}
      </ol>
      <Later>
        {taking.asked && (
          <VoidGrantSheet
            wallet={wallet}
            grant={taking.asked}
            isPending={taking.isPending}
            error={taking.error}
            onConfirm={() => taking.confirm()}
            onClose={taking.close}
          />
        )}
      </Later>
    </Card>
  );
}
