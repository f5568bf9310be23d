import { useRouter } from '@tanstack/react-router';
import { X } from 'lucide-react';
import { useId, useState } from 'react';
import { Button, IconButton } from '../../../../ui/button/button.js';
import { Card, linkClass, mutedClass } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Name } from '../../../../ui/text/name.js';
import { Amount } from '../../../../ui/value/value.js';
import { type Attention, useAttention, usePutAway } from '../../attention.queries.js';
import { attentionMeaning, attentionText, attentionTo, attentionWords } from '../../attention.texts.js';
import styles from './attention.module.css';

/** What needs a decision, by the money that is at stake. Nothing, where nothing does. */
export default function AttentionCard() {
  const { data, error, refetch } = useAttention();
  const putAway = usePutAway();
  const [last, setLast] = useState<string>();
  const turn = (id: string, isAway: boolean) => {
    setLast(isAway ? id : undefined);
    putAway.mutate({ id, isAway });
  };
  if (error) return <ProblemNote of="What needs a decision" error={error} onRetry={() => void refetch()} />;
  if (!data || (data.items.length === 0 && last === undefined)) return null;
  const { items, missing } = data;
  return (
    <div className={styles.attention}>
      <Card title="Needs a decision">
        <ul className={styles.list}>
          {items.map((item) => (
            <Item key={item.id} item={item} onPutAway={() => turn(item.id, true)} />
          ))}
        </ul>
        {last !== undefined && (
          <p className={styles.undo} role="status">
            Put away until something new comes to it.{' '}
            <Button size="small" kind="quiet" onClick={() => turn(last, false)}>
              Undo
            </Button>
          </p>
        )}
        {missing.length > 0 && (
          <p className={`${mutedClass} ${styles.undo}`}>Without what {missing.join(', ')} would say.</p>
        )}
        {putAway.error && <ProblemNote of="It" act="be put away" error={putAway.error} />}
      </Card>
    </div>
  );
}

function Item({ item, onPutAway }: { readonly item: Attention; readonly onPutAway: () => void }) {
  const router = useRouter();
  const text = attentionText(item);
  const to = attentionTo(item);
  const { act } = attentionWords[item.kind];
  const id = useId();
  return (
    <li>
      <b id={id}>
        <Name>{text}</Name>
      </b>
      <p>
        {item.amounts.map(({ currency, amount }) => (
          <Amount key={currency} amount={amount} currency={currency} withCurrency />
        ))}{' '}
        {attentionMeaning(item)}
      </p>
      <a
        id={`${id}-act`}
        href={to}
        className={linkClass}
        aria-labelledby={`${id}-act ${id}`}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          void router.navigate({ href: to });
        }}
      >
        {act}
      </a>
      <IconButton icon={X} size="small" name={`Put away: ${text}`} onClick={onPutAway} />
    </li>
  );
}
