import { useEffect, useState } from 'react';
import { mayAskAgain, waitBefore } from './problem.js';

export interface Asked<Value> {
  readonly data: Value | undefined;
  readonly error: unknown;
  readonly again: () => void;
}

/** An answer, asked for once for each key; what fails for the moment is asked again, and what was there stays meanwhile. */
export function useAnswer<Value>(key: string, ask: (signal: AbortSignal) => Promise<Value>): Asked<Value> {
  const [answer, setAnswer] = useState<{ key: string; data?: Value; error?: unknown }>({ key });
  const [times, setTimes] = useState(0);
  useEffect(() => {
    const left = new AbortController();
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const attempt = (failures: number): void => {
      ask(left.signal).then(
        (data) => !left.signal.aborted && setAnswer({ key, data }),
        (error: unknown) => {
          if (left.signal.aborted) return;
          if (mayAskAgain(failures, error))
            waiting = setTimeout(() => attempt(failures + 1), waitBefore(failures, error));
          else setAnswer({ key, error });
        },
      );
    };
    attempt(0);
    return () => {
      left.abort();
      clearTimeout(waiting);
    };
  }, [key, times]);
  const isOfKey = answer.key === key;
  return {
    data: isOfKey ? answer.data : undefined,
    error: isOfKey ? answer.error : undefined,
    again: () => {
      setAnswer({ key });
      setTimes((before) => before + 1);
    },
  };
}
