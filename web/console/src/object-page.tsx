import type { ReactNode } from 'react';
import { isUnknown } from '../../api/problem.js';
import { Loading } from '../../ui/empty/empty.js';
import { Card } from '../../ui/layout/layout.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import { NotFound } from './shell/not-found.js';

interface ObjectPageProps<Value> {
  /** "The coupon", where it cannot be read. */
  readonly of: string;
  readonly query: {
    readonly data: Value | undefined;
    readonly error: unknown;
    readonly isPending: boolean;
    readonly refetch: () => unknown;
  };
  readonly children: (value: Value) => ReactNode;
}

/** One object: on its way, not there, away, or what it is. What was read stays while it cannot be read anew. */
export function ObjectPage<Value>({ of, query, children }: ObjectPageProps<Value>) {
  const { data, error, isPending, refetch } = query;
  if (isUnknown(error)) return <NotFound />;
  return (
    <>
      {error != null && <ProblemNote of={of} error={error} onRetry={() => void refetch()} />}
      {isPending && (
        <Card>
          <Loading lines={9} />
        </Card>
      )}
      {data !== undefined && children(data)}
    </>
  );
}
