import { Link } from '@tanstack/react-router';
import { Loading } from '../../../../ui/empty/empty.js';
import { Figure, Figures } from '../../../../ui/figure/figure.js';
import { countOf } from '../../../../ui/format/quantity.js';
import { Card, linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Tag } from '../../../../ui/tag/tag.js';
import { Amount, Unknown } from '../../../../ui/value/value.js';
import styles from './organization-money.module.css';
import { useBalances, useUnbilledOf, useWalletsOf } from './organizations.queries.js';
import { isSome, type Standing, standingsOf } from './standing.js';

const path = '/customers/organizations/$organizationId';

/** What is to be paid, what comes next, and what is there to pay it: of each currency by itself. */
export function OrganizationMoney({ organizationId }: { readonly organizationId: string }) {
  const balances = useBalances(organizationId);
  const unbilled = useUnbilledOf(organizationId);
  const wallets = useWalletsOf(organizationId);
  const { owed, balances: credit, isComplete = true } = balances.data ?? {};
  const standings = standingsOf({ owed, balances: credit, unbilled: unbilled.data, wallets: wallets.data });
  const asked = [
    ['What it owes', balances],
    ['What is not invoiced yet', unbilled],
    ['What its wallets hold', wallets],
  ] as const;
  return (
    <div className={styles.money}>
      {asked.map(
        ([name, { error, refetch }]) =>
          error && <ProblemNote key={name} of={name} error={error} onRetry={() => void refetch()} />,
      )}
      {standings.length === 0 && asked.some(([, { isPending }]) => isPending) && (
        <Card>
          <Loading lines={3} />
        </Card>
      )}
      {standings.map((standing) => (
        <InCurrency key={standing.currency} standing={standing} organizationId={organizationId} />
      ))}
      {!isComplete && (
        <p className={mutedClass}>Of its newest 1,000 invoices: what is open on older ones is not in “To pay”.</p>
      )}
    </div>
  );
}

interface InCurrencyProps {
  readonly standing: Standing;
  readonly organizationId: string;
}

function InCurrency({ standing, organizationId }: InCurrencyProps) {
  const { currency, owed, unbilled, prepaid, credit } = standing;
  const shown = (amount: string | undefined) =>
    amount === undefined ? (
      <Unknown why="It could not be asked" />
    ) : (
      <Amount amount={amount} currency={currency} withCurrency />
    );
  return (
    <Figures>
      <Figure name="To pay" note={owed && <Open of={owed} currency={currency} organizationId={organizationId} />}>
        {shown(owed?.open)}
      </Figure>
      <Figure
        name="Not invoiced yet"
        note={
          <Link to="/" search={{ accountId: organizationId }} className={linkClass}>
            {unbilled && unbilled.periods > 0
              ? `usage of ${countOf(unbilled.periods, 'open period', 'open periods', 'en')}`
              : 'usage of the last 30 days'}
          </Link>
        }
      >
        {shown(unbilled?.usage)}
      </Figure>
      <Figure
        name="In wallets"
        note={
          prepaid &&
          (prepaid.wallets === 0 ? (
            'no wallet'
          ) : (
            <>
              <Link to={path} params={{ organizationId }} search={{ view: 'wallets' }} className={linkClass}>
                {countOf(prepaid.wallets, 'wallet', 'wallets', 'en')}
              </Link>{' '}
              {prepaid.isLow && <Tag tone="warning">Low</Tag>}
            </>
          ))
        }
      >
        {shown(prepaid?.amount)}
      </Figure>
      <Figure name="Credit" note={credit && isSome(credit) ? 'pays the next invoice' : 'of credit notes, overpayments'}>
        {shown(credit)}
      </Figure>
    </Figures>
  );
}

interface OpenProps {
  readonly of: NonNullable<Standing['owed']>;
  readonly currency: string;
  readonly organizationId: string;
}

function Open({ of: { invoices, overdue }, currency, organizationId }: OpenProps) {
  if (invoices === 0) return 'nothing is open';
  return (
    <>
      <Link to={path} params={{ organizationId }} search={{ view: 'invoices' }} className={linkClass}>
        {countOf(invoices, 'open invoice', 'open invoices', 'en')}
      </Link>
      {isSome(overdue) && (
        <span className={styles.overdue}>
          {', '}
          <Amount amount={overdue} currency={currency} withCurrency /> overdue
        </span>
      )}
    </>
  );
}
