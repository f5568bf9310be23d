import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { ApiProblem, isRefused } from '../../api/problem.js';

/**
 * Something that changes the tenant. One idempotency key for one and the same input until it is done or refused, so that a double
 * click or a lost answer does it once; another input is another act. Whatever is shown is read anew after it.
 */
export function useAct<Input, Result>(act: (input: Input, idempotencyKey: string) => Promise<Result>) {
  const queries = useQueryClient();
  const last = useRef<{ readonly text: string; readonly key: string }>(undefined);
  return useMutation({
    mutationFn: (input: Input) => {
      const text = JSON.stringify(input);
      const known = last.current?.text === text ? last.current : { text, key: crypto.randomUUID() };
      last.current = known;
      return act(input, known.key);
    },
    onSuccess: () => {
      last.current = undefined;
      return queries.invalidateQueries();
    },
    onError: (error) => {
      if (isRefused(error)) last.current = undefined;
      // Somebody else was faster: what is there now is read, to be compared.
      return error instanceof ApiProblem && error.status === 412 ? queries.invalidateQueries() : undefined;
    },
  });
}
