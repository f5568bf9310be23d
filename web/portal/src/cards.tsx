import { useState } from 'react';
import { Button } from '../../ui/button/button.js';
import { cardName, expiryText, hasExpired } from '../../ui/format/card-words.js';
import { localDate, ownZone } from '../../ui/format/date.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { Tag } from '../../ui/tag/tag.js';
import { AddCard } from './add-card.js';
import styles from './portal.module.css';
import type { Cards, PortalQueries } from './portal.queries.js';
import { useKept } from './use-kept.js';

interface CardsProps {
  readonly queries: PortalQueries;
}

/** The cards that invoices are charged to; nothing where none of theirs is charged. */
export default function CardsSection({ queries }: CardsProps) {
  const { data: read, error, again } = queries.useCards();
  const data = useKept(read);
  if (error) return <ProblemNote of="The cards" error={error} onRetry={again} />;
  if (!data || (!data.mayAdd && data.items.length === 0)) return null;
  const methodIds = data.items.map(({ methodId }) => methodId);
  return (
    <section className={styles.card} aria-label="Cards">
      <div className={styles.cardHead}>
        <h2>{data.items.length > 1 ? 'Cards' : 'Card'}</h2>
        {!data.isCurrent && <span className={styles.about}>As it was last; Stripe does not answer now.</span>}
      </div>
      {data.items.length === 0 && <p className={styles.about}>There is none yet. Your invoices are charged to it.</p>}
      <ul className={styles.cards}>
        {data.items.map((card) => (
          <CardRow
            key={card.methodId}
            card={card}
            isOnly={data.items.length === 1}
            queries={queries}
            onChange={again}
          />
        ))}
      </ul>
      {data.mayAdd && (
        <div className={styles.pages}>
          <AddCard queries={queries} methodIds={methodIds} onAdded={again}>
            {data.items.length === 0 ? 'Add a card' : 'Use another card'}
          </AddCard>
        </div>
      )}
    </section>
  );
}

interface CardRowProps {
  readonly card: Cards['items'][number];
  readonly isOnly: boolean;
  readonly queries: PortalQueries;
  readonly onChange: () => void;
}

function CardRow({ card, isOnly, queries, onChange }: CardRowProps) {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const act = (done: Promise<unknown>) => {
    setBusy(true);
    setError(undefined);
    done.then(onChange, setError).finally(() => setBusy(false));
  };
  const name = cardName(card);
  const isOver = hasExpired(card.expires, localDate(Date.now(), ownZone()) ?? '');
  return (
    <li>
      <span>
        {name} <small>expires {expiryText(card.expires)}</small>
      </span>
      {isOver && <Tag tone="danger">Expired</Tag>}
      {card.isDefault ? (
        <Tag tone="positive">Invoices are charged to it</Tag>
      ) : (
        <Button
          size="small"
          disabled={isBusy}
          aria-label={`Charge invoices to ${name}`}
          onClick={() => act(queries.chooseCard(card.methodId))}
        >
          Charge to this
        </Button>
      )}
      {!(card.isDefault && !isOnly) && (
        <Button
          size="small"
          kind="quiet"
          disabled={isBusy}
          aria-label={`Remove ${name}`}
          onClick={() => act(queries.removeCard(card.methodId))}
        >
          Remove
        </Button>
      )}
      {error !== undefined && <ProblemNote of={name} act="be changed" error={error} />}
    </li>
  );
}
