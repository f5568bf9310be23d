import type { Change } from './change.js';

export const mostReportedChanges = 100;

/** What is reported at once: nothing twice, and of very many only their kinds. */
export function reportedChanges(changes: readonly Change[]): Change[] {
  const once = new Map(
    changes.map(({ kind, id }) => [`${kind}/${id ?? ''}`, id === undefined ? { kind } : { kind, id }]),
  );
  const reported = [...once.values()];
  if (reported.length <= mostReportedChanges) return reported;
  return [...new Set(reported.map(({ kind }) => kind))].map((kind) => ({ kind }));
}
