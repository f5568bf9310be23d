import type { ClipboardEvent } from 'react';
import { onThreeClocks, ownZone } from '../format/date.js';
import { type Shown, shownAmount, shownEventAmount } from '../format/money.js';
import { shownQuantity } from '../format/quantity.js';
import styles from './value.module.css';

/** What a browser that speaks no language yet known to the console is shown. */
const locale = 'en';

/** A number: all its digits on hover, and in the clipboard when it is copied. */
function Exactly({ shown }: { readonly shown: Shown }) {
  const copy = (event: ClipboardEvent<HTMLElement>) => {
    event.clipboardData.setData('text/plain', shown.exact);
    event.preventDefault();
  };
  return (
    <data
      className={styles.number}
      dir="ltr"
      value={shown.exact}
      title={shown.isCut ? shown.exact : undefined}
      onCopy={copy}
    >
      {shown.text}
    </data>
  );
}

interface AmountProps {
  readonly amount: string;
  readonly currency: string;
  /** Whether the currency stands before it: not in a table that names it in its head. */
  readonly withCurrency?: boolean;
  /** Of one event: with up to six digits after the point. */
  readonly ofEvent?: boolean;
}

export function Amount({ amount, currency, withCurrency = false, ofEvent = false }: AmountProps) {
  const shown = (ofEvent ? shownEventAmount : shownAmount)(amount, currency, locale);
  return (
    <span className={styles.amount} dir="ltr">
      {withCurrency && (
        <span className={styles.currency} data-currency>
          {currency}{' '}
        </span>
      )}
      <Exactly shown={shown} />
    </span>
  );
}

export const Quantity = ({ children }: { readonly children: string }) => (
  <Exactly shown={shownQuantity(children, locale)} />
);

/** What nobody knows, and why. */
export const Unknown = ({ why }: { readonly why: string }) => (
  <span className={styles.unknown} title={why}>
    –<span className={styles.spoken}> {why}</span>
  </span>
);

interface MomentProps {
  readonly at: string;
  /** The zone that the page names once. */
  readonly zone: string;
  readonly format: (instant: string, timeZone: string) => string;
}

export const Moment = ({ at, zone, format }: MomentProps) => (
  <time className={styles.number} dir="ltr" dateTime={at} title={onThreeClocks(at, zone, ownZone()).join('\n')}>
    {format(at, zone)}
  </time>
);
