import { addTrial, localDaysBefore } from '#calendar';
import type { SubscriptionTerms } from './terms.js';
import type { ProductVersion } from './version-in-force.js';

export interface TrialStretch {
  readonly endsAt: number;
  /** When a notice of its end is due; absent: none. */
  readonly noticeAt?: number | undefined;
}

/** The trial with which a life begins: the one that was agreed, else that of the version in force at its start. */
export function trialOf(terms: SubscriptionTerms, version: ProductVersion | undefined): TrialStretch | undefined {
  if (terms.trial === 'none') return undefined;
  const trial = terms.trial ?? version?.freeTrial;
  if (trial === undefined) return undefined;
  const { startedAt, timeZone } = terms;
  const endsAt = addTrial(startedAt, trial.unit, trial.count, timeZone);
  const noticeDays = trial.noticeDays ?? version?.freeTrial?.noticeDays ?? 0;
  // A life that is made when its trial is over needs no notice of it.
  if (noticeDays === 0 || terms.createdAt >= endsAt) return { endsAt };
  return { endsAt, noticeAt: Math.max(startedAt, localDaysBefore(endsAt, noticeDays, timeZone)) };
}
