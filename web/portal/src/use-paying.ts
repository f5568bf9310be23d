import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import type { PayerView, PortalQueries } from './portal.queries.js';

/** Soon at first, for most charges take a second; a bank that asks its customer takes longer. */
const looksMs = [500, 1_000, 1_000, 2_000, 3_000, 5_000];
/** Then every ten seconds, for a quarter of an hour. */
const laterMs = 10_000;
const mostLooks = 96;

const isMoving = ({ standing }: PayerView) => ['asked', 'attempting', 'requires-action'].includes(standing);

export interface Paying {
  readonly view: PayerView | undefined;
  /** Nothing is known of paying it: 404 also for what was issued before there was anything to know. */
  readonly error: unknown;
  readonly again: () => void;
  readonly pay: () => void;
  /** Something may have changed. */
  readonly look: () => void;
  readonly isSending: boolean;
  /** Why pressing did nothing. */
  readonly refusal: unknown;
}

/** How far paying an invoice has come, followed while it moves; and paying it. */
export function usePaying(queries: PortalQueries, invoiceId: string): Paying {
  const first = queries.useCollection(invoiceId);
  const [newest, setNewest] = useState<PayerView>();
  const [looks, setLooks] = useState(0);
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const press = useRef<string>(undefined);
  const view = newest ?? first.data;

  useEffect(() => {
    if (view === undefined || !isMoving(view) || looks >= mostLooks) return;
    const look = () =>
      queries
        .collection(invoiceId)
        .then(setNewest, () => undefined)
        .finally(() => setLooks(looks + 1));
    const waiting = setTimeout(look, looksMs[looks] ?? laterMs);
    // Whoever comes back from their bank sees at once what it said.
    const onSight = () => document.visibilityState === 'visible' && setLooks(0);
    document.addEventListener('visibilitychange', onSight);
    return () => {
      clearTimeout(waiting);
      document.removeEventListener('visibilitychange', onSight);
    };
  }, [queries, invoiceId, view, looks]);

  const pay = () => {
    press.current ??= crypto.randomUUID();
    setSending(true);
    setRefusal(undefined);
    queries
      .charge(invoiceId, press.current)
      .then(
        (next) => {
          press.current = undefined;
          setNewest(next);
          setLooks(0);
        },
        (error: unknown) => {
          // What was not answered may have been done: the same press is sent again.
          if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) press.current = undefined;
          setRefusal(error);
        },
      )
      .finally(() => setSending(false));
  };
  const look = () => {
    queries.collection(invoiceId).then(setNewest, () => undefined);
    setLooks(0);
  };
  return { view, error: first.error, again: first.again, pay, look, isSending, refusal };
}
