import type { SubscriptionDifference } from '../../domain/recosting/cost-change.js';
import { SegmentsInWindow } from '../segments-in-window.js';

/** Usage that is costed anew: all of a window of its own time, or that of one subscription. */
export interface WantedRecosting {
  readonly from: number;
  readonly to: number;
  readonly subscriptionId?: string | undefined;
  readonly reason: string;
}

export type RecostingState = 'previewing' | 'ready' | 'applying' | 'applied' | 'failed';

/** What costing a window anew changes. Amounts are decimal text, or n/d. */
export interface RecostingOutcome {
  readonly events: number;
  /** Of what prices say nothing of, as before. */
  readonly unknown: number;
  readonly subscriptionCount: number;
  /** Those that change most. */
  readonly subscriptions: readonly ShownDifference[];
}

export type ShownDifference = {
  readonly [Key in keyof SubscriptionDifference]: Key extends 'events' ? number : string;
};

export interface Recosting extends WantedRecosting {
  readonly recostingId: string;
  readonly tenant: string;
  readonly requestedAt: number;
  readonly state: RecostingState;
  readonly outcome?: RecostingOutcome | undefined;
  /** Why it failed. */
  readonly problem?: string | undefined;
}

export const mostSubscriptionsShown = 1_000;

export abstract class RecostingStore extends SegmentsInWindow {
  abstract record(recosting: Recosting): Promise<void>;
  abstract find(tenant: string, recostingId: string): Promise<Recosting | undefined>;
  /** The newest first. */
  abstract list(tenant: string, before: string | undefined, limit: number): Promise<Recosting[]>;
  /** Answers whether it was ready. */
  abstract beginApplying(tenant: string, recostingId: string): Promise<boolean>;
  /** One that is to be previewed or applied, for this process alone for so long. */
  abstract claim(seconds: number): Promise<Recosting | undefined>;
  /** Nothing, where somebody has ended it meanwhile: what a process that stood still goes on with is done twice. */
  abstract finish(
    claimed: Pick<Recosting, 'recostingId' | 'state'>,
    outcome: { readonly state: RecostingState; readonly outcome?: RecostingOutcome; readonly problem?: string },
  ): Promise<void>;
  /** Nobody else claims it for so long, from now on; nothing, where it is ended. */
  abstract hold(claimed: Pick<Recosting, 'recostingId' | 'state'>, seconds: number): Promise<void>;
}
