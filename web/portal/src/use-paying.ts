import { useEffect, useRef, useState } from 'react';
import { ApiProblem } from '../../api/problem.js';
import { nextLook } from './next-look.js';
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
  /** The payment that waits for their bank is given up: they want to pay otherwise. */
  readonly withdraw: () => void;
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
  /** Another one after each look, so that the next follows whatever the last one has brought. */
  const [past, setPast] = useState({ looks: 0 });
  const [isSending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const press = useRef<string>(undefined);
  const view = newest ?? first.data;

  useEffect(() => {
    if (view === undefined || !isMoving(view) || past.looks >= mostLooks) return;
    const left = new AbortController();
    const follow = async () => {
      // Whoever comes back from their bank sees soon what it said.
      const isBack = await nextLook(looksMs[past.looks] ?? laterMs, left.signal);
      const next = await queries.collection(invoiceId, left.signal).catch(() => undefined);
      if (left.signal.aborted) return;
      if (next !== undefined) setNewest(next);
      setPast({ looks: isBack ? 0 : past.looks + 1 });
    };
    void follow();
    return () => left.abort();
  }, [queries, invoiceId, view, past]);

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
          setPast({ looks: 0 });
        },
        (error: unknown) => {
          // What was not answered may have been done: the same press is sent again.
          if (error instanceof ApiProblem && error.status >= 400 && error.status < 500) press.current = undefined;
          setRefusal(error);
        },
      )
      .finally(() => setSending(false));
  };
  const withdraw = () => {
    setSending(true);
    setRefusal(undefined);
    queries
      .withdraw(invoiceId)
      .then((next) => {
        setNewest(next);
        setPast({ looks: 0 });
      }, setRefusal)
      .finally(() => setSending(false));
  };
  const look = () => {
    queries.collection(invoiceId).then(setNewest, () => undefined);
    setPast({ looks: 0 });
  };
  return { view, error: first.error, again: first.again, pay, withdraw, look, isSending, refusal };
}
