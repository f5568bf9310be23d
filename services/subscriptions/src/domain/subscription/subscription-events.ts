import type { Segment } from '#timeline';
import type { Course } from './course.js';
import type { Credential } from './credentials.js';
import type { LateWindow } from './late-usage.js';
import type { Agreements, CustomerDetails, SubscriptionTerms } from './terms.js';

/** What ended a segment before somebody else's: a segment that ran to its end in its time has none. */
export type EndedBy = 'change' | 'cancellation' | 'expiration';

interface Closing {
  /** Absent: it ended in its time. */
  readonly endedBy?: EndedBy | undefined;
  /** Whether its invoice also holds what late usage has come to. */
  readonly reportsLateUsage?: boolean | undefined;
}

export type SubscriptionEvent = { readonly at: number } & (
  | {
      readonly type: 'SubscriptionScheduled';
      readonly terms: SubscriptionTerms;
      readonly credentials?: readonly Credential[] | undefined;
    }
  | {
      readonly type: 'SubscriptionStarted';
      readonly terms: SubscriptionTerms;
      readonly segment: Segment;
      /** Absent: one course, paid. */
      readonly courses?: readonly Course[] | undefined;
      readonly trialNoticeAt?: number | undefined;
      readonly credentials?: readonly Credential[] | undefined;
    }
  | { readonly type: 'SegmentOpened'; readonly segment: Segment }
  /** The end of the life has come inside of the last one. */
  | { readonly type: 'SegmentCut'; readonly segment: Segment }
  | ({
      readonly type: 'SegmentClosed';
      readonly segment: Segment;
      /** Absent when the subscription ends with the segment. */
      readonly following?: Segment | undefined;
    } & Closing)
  /** Closed and followed at one instant, as where a test clock moves: half the events of a long journey. */
  | ({ readonly type: 'SegmentFollowed'; readonly segment: Segment; readonly following: Segment } & Closing)
  /** From now on another product, version or phase: the last open segment is cut, and another opens there. */
  | {
      readonly type: 'CourseChanged';
      readonly cut: Segment;
      readonly segment: Segment;
      readonly courses: readonly Course[];
    }
  /** The same from the end of the running segment, or of the trial, on. */
  | { readonly type: 'CoursePlanned'; readonly courses: readonly Course[] }
  /** What was planned does not come. */
  | { readonly type: 'CourseWithdrawn'; readonly courses: readonly Course[] }
  | { readonly type: 'TrialEndingNoticed'; readonly trialEndsAt: number }
  | { readonly type: 'ExpirationNoticed'; readonly expiresAt: number }
  | { readonly type: 'ProductRenamed'; readonly productId?: string | undefined; readonly productName: string }
  | ({ readonly type: 'CustomerDetailsChanged' } & CustomerDetails)
  /** Its organization was merged into this one, which is invoiced from now on; its account stays. */
  | ({ readonly type: 'OrganizationReplaced'; readonly organizationId: string } & CustomerDetails)
  | ({ readonly type: 'AgreementsChanged' } & Agreements)
  | { readonly type: 'CancellationScheduled'; readonly endsAt: number }
  | { readonly type: 'CancellationWithdrawn' }
  | { readonly type: 'CredentialAdded'; readonly credential: Credential }
  | { readonly type: 'CredentialRevoked'; readonly credentialId: string }
  | { readonly type: 'LateWindowOpened'; readonly window: LateWindow }
  /** What usage of closed segments has come to by then has a document of its own. */
  | { readonly type: 'LateWindowEnded'; readonly number: number }
  | { readonly type: 'SubscriptionEnded'; readonly endedAt: number; readonly endedBy?: EndedBy | undefined }
);
