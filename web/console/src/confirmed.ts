import { useState } from 'react';
import { isRefused } from '../../api/problem.js';
import { useAct } from './act.js';

interface Asked<Input> {
  readonly input: Input;
  /** Of the sheet that was opened for it: however often it is sent from there, it is done once, or refused. Absent: sent without one. */
  readonly key?: string;
}

/** An act about money: it is asked about in a sheet first. */
export function useConfirmed<Input, Result>(act: (input: Input, idempotencyKey: string) => Promise<Result>) {
  const [asked, setAsked] = useState<Asked<Input>>();
  const sent = useAct(({ input, key }: Asked<Input>, keyOfInput) => act(input, key ?? keyOfInput));
  const close = () => setAsked(undefined);
  return {
    /** What the sheet that stands open is about. */
    asked: asked?.input,
    isPending: sent.isPending,
    error: sent.error,
    /** Opens the sheet. */
    ask: (input: Input) => {
      sent.reset();
      setAsked({ input, key: crypto.randomUUID() });
    },
    /** Does it without one: again with what was sent already, where no answer came, it is the same act. */
    send: (input: Input, outcome: Outcome<Result> = {}) => sent.mutate({ input }, outcome),
    /** Does what the sheet is about, and closes it once it is done. */
    confirm: (outcome: Outcome<Result> = {}) => {
      if (!asked || sent.isPending) return;
      const onSuccess = (result: Result) => {
        close();
        outcome.onSuccess?.(result);
      };
      const onError = (error: unknown) => {
        // The refusal would be answered again under its key, though what it was for is out of the way by now.
        if (isRefused(error)) setAsked((open) => open && { ...open, key: crypto.randomUUID() });
        outcome.onError?.(error);
      };
      sent.mutate(asked, { onSuccess, onError });
    },
    close,
  };
}

export interface Outcome<Result> {
  readonly onSuccess?: (result: Result) => void;
  readonly onError?: (error: unknown) => void;
}
