import { CreditCard } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button, type ButtonLook, buttonClass } from '../../ui/button/button.js';
import { cardName } from '../../ui/format/card-words.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { chargeToNewCard } from './new-card.js';
import styles from './portal.module.css';
import type { PortalQueries } from './portal.queries.js';

interface AddCardProps {
  readonly queries: PortalQueries;
  /** Those that there are. */
  readonly methodIds: readonly string[];
  readonly kind?: NonNullable<ButtonLook['kind']>;
  readonly onAdded: () => void;
  readonly children: string;
}

/** The page of the provider's on which a card is typed in: beside this one, which so keeps its link to itself. */
export function AddCard({ queries, methodIds, kind = 'plain', onAdded, children }: AddCardProps) {
  const { act, said, page, error } = useAdding(queries, methodIds, onAdded);
  return (
    <>
      <Button kind={kind} icon={CreditCard} onClick={act}>
        {children}
      </Button>
      <p role="status" className={styles.said}>
        {said}
        {page !== undefined && (
          <>
            {' '}
            <a href={page} target="_blank" rel="noreferrer" className={buttonClass({ size: 'small' })}>
              Open the page
            </a>
          </>
        )}
      </p>
      {error !== undefined && <ProblemNote of="The card" act="be added" error={error} />}
    </>
  );
}

function useAdding(queries: PortalQueries, methodIds: readonly string[], onAdded: () => void) {
  const [said, setSaid] = useState('');
  const [page, setPage] = useState<string>();
  const [error, setError] = useState<unknown>();
  const following = useRef<AbortController>(undefined);
  useEffect(() => () => following.current?.abort(), []);

  const act = () => {
    // Only what opens with the press itself is let open; where it goes is known a moment later.
    const tab = window.open('', '_blank');
    following.current?.abort();
    const left = new AbortController();
    following.current = left;
    setError(undefined);
    setSaid('One moment …');
    const follow = async () => {
      const { url } = await queries.setupCard();
      if (tab !== null) leadTo(tab, url);
      setPage(url);
      setSaid('Add the card on the page that has opened; it is seen here by itself.');
      const added = await chargeToNewCard(queries, methodIds, left.signal);
      if (left.signal.aborted) return;
      setPage(undefined);
      setSaid(added ? `${cardName(added)} was added. Invoices are charged to it from now on.` : 'No card was added.');
      if (added) onAdded();
    };
    follow().catch((problem: unknown) => {
      if (left.signal.aborted) return;
      tab?.close();
      setSaid('');
      setError(problem);
    });
  };
  return { act, said, page, error };
}

function leadTo(tab: Window, url: string): void {
  if (!/^https?:$/.test(new URL(url).protocol)) throw new Error('The page for a card has no address of the web.');
  tab.opener = null;
  tab.location.replace(url);
}
