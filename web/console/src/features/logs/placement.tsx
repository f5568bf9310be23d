import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { calendarDayText, momentText } from '../../../../ui/format/date.js';
import { linkClass } from '../../../../ui/layout/layout.js';
import { Id, Name } from '../../../../ui/text/name.js';
import { Amount, Moment } from '../../../../ui/value/value.js';
import type { LoggedUsage } from './logs.queries.js';
import { reasonText, steps } from './logs.texts.js';
import { usePlacedOn } from './placement.queries.js';
import styles from './usage.module.css';

type Step = LoggedUsage['attribution'][number];
type Placed = ReturnType<typeof usePlacedOn>;

interface PlacementProps {
  readonly of: readonly Step[];
  readonly zone: string;
}

/** How an event came to its charge, in the order in which it was decided: what it said, and whom and what that named. */
export function Placement({ of, zone }: PlacementProps) {
  const placed = usePlacedOn(textOf(of.find(({ step }) => step === 'subscription')?.found['subscriptionId']));
  return (
    <>
      <h3>How it was placed</h3>
      <ol className={styles.path}>
        {of.map((step) => (
          <li key={step.step}>
            <b>{steps[step.step] ?? step.step}</b>
            {step.said && <Pairs label="by" of={step.said} zone={zone} placed={placed} />}
            {Object.keys(step.found).length > 0 && <Pairs label="found" of={step.found} zone={zone} placed={placed} />}
            {step.stopped && <p>went no further: {reasonText(step.stopped)}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}

interface PairsProps extends Pick<PlacementProps, 'zone'> {
  readonly label: string;
  readonly of: Readonly<Record<string, string | number>>;
  readonly placed: Placed;
}

const Pairs = ({ label, of, zone, placed }: PairsProps) => (
  <p>
    {label}{' '}
    {Object.entries(of).map(([name, value]) => (
      <span key={name}>
        {shown[name]?.(String(value), zone, placed) ?? <Other name={name} value={String(value)} />}{' '}
      </span>
    ))}
  </p>
);

/** What is not known here stands for itself. */
const Other = ({ name, value }: { readonly name: string; readonly value: string }) => (
  <>
    {name} <Name>{value}</Name>
  </>
);

/** A name where it is known, else the id. */
const called = (name: string | undefined, id: string) => (name === undefined ? <Id>{id}</Id> : <Name>{name}</Name>);

const shown: Readonly<Record<string, (value: string, zone: string, placed: Placed) => ReactNode>> = {
  organizationId: (id, _zone, placed) => {
    const name = called(placed?.accountName, id);
    // A subscriber who belongs to no organization is invoiced by themselves, and has no page of an organization.
    return placed && placed.organizationId === undefined ? (
      name
    ) : (
      <Link to="/customers/organizations/$organizationId" params={{ organizationId: id }} className={linkClass}>
        {name}
      </Link>
    );
  },
  productId: (productId, _zone, placed) => (
    <Link to="/configuration/revenue-sources/products/$productId" params={{ productId }} className={linkClass}>
      {called(placed?.productId === productId ? placed.productName : undefined, productId)}
    </Link>
  ),
  subscriptionId: (subscriptionId, _zone, placed) => (
    <Link to="/billing/subscriptions/$subscriptionId" params={{ subscriptionId }} className={linkClass}>
      {called(placed?.name, subscriptionId)}
    </Link>
  ),
  time: (at, zone) => <Moment at={at} zone={zone} format={momentText} />,
  periodIndex: (index) => `period ${Number(index) + 1}`,
  periodStart: (at, zone) => (
    <>
      which began on <Moment at={at} zone={zone} format={momentText} />
    </>
  ),
  productVersion: (version) => `version ${version} of the product`,
  currency: (currency) => `in ${currency}`,
  cost: (amount) => <Amount amount={amount} currency="USD" withCurrency ofEvent />,
  costSource: (source) => `by ${source}`,
  pricedOn: (day) => `at the price of ${calendarDayText(day)}`,
};

const textOf = (value: string | number | undefined): string | undefined =>
  value === undefined ? undefined : String(value);
