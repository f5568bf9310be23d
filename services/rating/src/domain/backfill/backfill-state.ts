/** Pending: the log has not all of it, and the request can be repeated. */
export const backfillStates = ['pending', 'done', 'undone'] as const;

export type BackfillState = (typeof backfillStates)[number];

export function backfillStateOf(of: { readonly isSent: boolean; readonly undoneBy: string | null }): BackfillState {
  if (of.undoneBy !== null) return 'undone';
  return of.isSent ? 'done' : 'pending';
}
