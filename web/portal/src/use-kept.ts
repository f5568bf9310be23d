import { useRef } from 'react';

/** What was answered last: it stands while the same is read anew. For components of one object. */
export function useKept<Value>(data: Value | undefined): Value | undefined {
  const kept = useRef<Value>(undefined);
  if (data !== undefined) kept.current = data;
  return data ?? kept.current;
}
