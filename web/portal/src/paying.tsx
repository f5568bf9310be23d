import { ExternalLink } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, buttonClass } from '../../ui/button/button.js';
import { cardName } from '../../ui/format/card-words.js';
import { dayText } from '../../ui/format/date.js';
import { amountText } from '../../ui/format/money.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { AddCard } from './add-card.js';
import styles from './portal.module.css';
import type { Cards, PayerView, PortalQueries } from './portal.queries.js';
import { useKept } from './use-kept.js';
import type { Paying } from './use-paying.js';

interface PayInvoiceProps {
  readonly queries: PortalQueries;
  readonly paying: Paying;
  readonly zone: string;
  /** It was paid while somebody looked: the invoice says so, too. */
  readonly onPaid: () => void;
}

/** What is open is paid here, where a card is charged for it. Nothing is said where nothing is. */
export function PayInvoice({ queries, paying, zone, onPaid }: PayInvoiceProps) {
  const cards = queries.useCards();
  const known = useKept(cards.data);
  // A card that is added is charged for what is open, by itself.
  const onCards = () => {
    cards.again();
    paying.look();
  };
  const { view, refusal } = paying;
  const wasOpen = useRef(false);
  const isSettled = view?.standing === 'settled';
  useEffect(() => {
    if (view !== undefined && !isSettled) wasOpen.current = true;
    if (isSettled && wasOpen.current) onPaid();
  }, [view, isSettled]);
  if (view === undefined || !view.isCharged || (isSettled && !wasOpen.current)) return null;
  return (
    <section className={styles.pay} aria-label="Payment">
      <div role="status">
        <Standing view={view} zone={zone} />
      </div>
      <Acts queries={queries} paying={paying} view={view} cards={known} onCards={onCards} />
      {refusal !== undefined && <ProblemNote of="The invoice" act="be paid" error={refusal} />}
    </section>
  );
}

function Standing({ view, zone }: { readonly view: PayerView; readonly zone: string }) {
  const { standing, failure, nextChargeAt, withheld } = view;
  if (standing === 'settled') return <p>Paid. Thank you.</p>;
  if (standing === 'asked' || standing === 'attempting') return <p>One moment: the card is being asked …</p>;
  if (standing === 'requires-action') return <p>Your bank asks you to confirm this payment.</p>;
  return (
    <>
      {failure && (
        <p>
          <b className={styles.late}>Not paid.</b> {failure.reason}
        </p>
      )}
      {withheld !== undefined && <p className={styles.about}>{withheldWords(withheld)}</p>}
      {nextChargeAt !== undefined && (
        <p className={styles.about}>It is tried again on {dayText(nextChargeAt, zone)}, or now if you like.</p>
      )}
    </>
  );
}

const withheldWords = (reason: NonNullable<PayerView['withheld']>): string =>
  reason === 'amount-too-small'
    ? 'It is too little to charge a card for. It stays open, and nobody will remind you of it.'
    : 'Your card cannot be charged for it at the moment, which is not about your card. Nobody will remind you of it.';

/** It waits for its payer, who confirms it, or pays otherwise. */
function Waiting({ paying, view }: { readonly paying: Paying; readonly view: PayerView }) {
  return (
    <>
      {view.actionUrl !== undefined && (
        <a href={view.actionUrl} target="_blank" rel="noreferrer" className={buttonClass({ kind: 'primary' })}>
          <ExternalLink size={16} strokeWidth={1.6} aria-hidden="true" />
          Confirm the payment
        </a>
      )}
      {view.mayWithdraw && (
        <Button busy={paying.isSending ? 'One moment …' : undefined} onClick={paying.withdraw}>
          Pay otherwise
        </Button>
      )}
    </>
  );
}

interface ActsProps {
  readonly queries: PortalQueries;
  readonly paying: Paying;
  readonly view: PayerView;
  readonly cards: Cards | undefined;
  readonly onCards: () => void;
}

function Acts({ queries, paying, view, cards, onCards }: ActsProps) {
  if (view.standing === 'requires-action') return <Waiting paying={paying} view={view} />;
  if ((view.standing !== 'failed' && view.standing !== 'to-pay') || cards === undefined) return null;
  const methodIds = cards.items.map(({ methodId }) => methodId);
  const charged = cards.items.find(({ isDefault }) => isDefault);
  return (
    <>
      {charged && view.mayCharge && (
        <Button kind="primary" busy={paying.isSending ? 'One moment …' : undefined} onClick={paying.pay}>
          Pay {amountText(view.amountOpen, view.currency, 'en')}
        </Button>
      )}
      <AddCard queries={queries} methodIds={methodIds} onAdded={onCards} kind={charged ? 'plain' : 'primary'}>
        {charged ? 'Use another card' : 'Add a card'}
      </AddCard>
      {charged && (view.mayCharge || view.withheld === undefined) && (
        <p className={styles.about}>
          {view.mayCharge
            ? `With ${cardName(charged)}.`
            : `${cardName(charged)} was asked often enough today: it can be asked again tomorrow.`}
        </p>
      )}
    </>
  );
}
