import { Exact } from '#money';
import { shownDifference } from '../../../../ui/format/money.js';
import { periodText } from '../../../../ui/format/period.js';
import { tierRangeOf } from '../../../../ui/format/tier.js';
import { Panel } from '../../../../ui/panel/panel.js';
import { Name } from '../../../../ui/text/name.js';
import { visibleText } from '../../../../ui/text/visible-text.js';
import { Amount, Quantity } from '../../../../ui/value/value.js';
import { AccountLink } from '../../account-link.js';
import { type ComparedLine, comparedLines, differenceOf, type SimulatedLine } from './compared-lines.js';
import styles from './simulation.module.css';
import type { SimulatedCustomer } from './simulations.queries.js';

interface SimulatedCustomerPanelProps {
  readonly customer: SimulatedCustomer;
  readonly currency: string;
  readonly zone: string;
  readonly onClose: () => void;
}

/** Why one customer would pay what they would: each line as it was billed, beside what is tried. */
export function SimulatedCustomerPanel({ customer, currency, zone, onClose }: SimulatedCustomerPanelProps) {
  const { accountId, accountName, before, after, difference, segments } = customer;
  return (
    <Panel
      title={
        <>
          Why {shownDifference(difference, currency, 'en').text} for <Name>{accountName}</Name>
        </>
      }
      subtitle={
        <>
          <Amount amount={before} currency={currency} withCurrency /> was billed,{' '}
          <Amount amount={after} currency={currency} withCurrency /> would be.{' '}
          <AccountLink accountId={accountId}>All of this customer</AccountLink>
        </>
      }
      about={accountId}
      onClose={onClose}
    >
      {segments.map((segment) => (
        <section key={`${segment.subscriptionId} ${segment.periodIndex}`} className={styles.segment}>
          <h3>{periodText({ start: segment.periodStart, end: segment.periodEnd }, zone)}</h3>
          <p>Billed by version {segment.productVersion}.</p>
          <div className={styles.sides} aria-hidden="true">
            <span>As it was</span>
            <span>As is tried</span>
          </div>
          {comparedLines(segment).map((line) => (
            <Compared key={line.key} line={line} currency={currency} />
          ))}
        </section>
      ))}
    </Panel>
  );
}

function Compared({ line, currency }: { readonly line: ComparedLine; readonly currency: string }) {
  return (
    <section className={styles.compared} aria-label={visibleText(line.description)}>
      <h4>
        <Name>{line.description}</Name>
        <span>{shownDifference(differenceOf(line), currency, 'en').text}</span>
      </h4>
      <Side of={line.before} name="As it was" currency={currency} />
      <Side of={line.after} name="As is tried" currency={currency} />
    </section>
  );
}

interface SideProps {
  readonly of: SimulatedLine | undefined;
  readonly name: string;
  readonly currency: string;
}

/** What made the line: its tiers, what rules have adjusted, discounts and taxes. */
function Side({ of: line, name, currency }: SideProps) {
  if (line === undefined) return <p className={styles.side}>No such line</p>;
  const { quantity, tiers = [], adjustments = [], discount, tax, total } = line;
  const beside = [
    ...adjustments.map(({ kind, rule, amount }) => [rule ?? kind.replaceAll('-', ' '), amount] as const),
    ['Discount', Exact.parse(discount).negated().toString()] as const,
    ['Tax', tax] as const,
  ].filter(([, amount]) => !Exact.parse(amount).isZero());
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
    <div role="group" aria-label={name}>
      <dl className={styles.side}>
        {quantity !== undefined && (
          <div>
            <dt>Quantity</dt>
            <dd>
              <Quantity>{quantity}</Quantity>
            </dd>
          </div>
        )}
        {tiers.map((tier) => (
          <div key={`${tier.group} ${tier.name} ${tier.from}`}>
            <dt>
              {tier.group !== undefined && `${visibleText(tier.group)}: `}
              <Quantity>{tier.quantity}</Quantity> {tierRangeOf(tier)}
            </dt>
            <dd>
              <Amount amount={tier.amount} currency={currency} />
            </dd>
          </div>
        ))}
        {beside.map(([what, amount], at) => (
          <div key={`${at} ${what}`}>
            <dt>{visibleText(what)}</dt>
            <dd>
              <Amount amount={amount} currency={currency} />
            </dd>
          </div>
        ))}
        <div data-sum>
          <dt>Comes to</dt>
          <dd>
            <Amount amount={total} currency={currency} />
          </dd>
        </div>
      </dl>
    </div>
  );
}
