/** What an entry of rated usage says: an event was rated, rated once its period was closed, or taken back. */
export const ratedStates = ['rated', 'late', 'taken-back'] as const;
export type RatedState = (typeof ratedStates)[number];

/** What became of usage that was not rated; taken back where a void or an amendment came before it was. */
export const keptStates = ['unattributed', 'conflicting', 'rejected', 'taken-back'] as const;
export type KeptState = (typeof keptStates)[number];

export type UsageState = RatedState | KeptState;
export const usageStates: readonly UsageState[] = [...new Set<UsageState>([...ratedStates, ...keptStates])];

/** Whether entries of rated usage may be in that state; absent: in any. */
export const mayBeRated = (state: UsageState | undefined): boolean =>
  state === undefined || ratedStates.some((one) => one === state);

export const mayBeKept = (state: UsageState | undefined): boolean =>
  state === undefined || keptStates.some((one) => one === state);
