import type { WebhookEvent } from '#contracts';
import type { AfterAttempt, AttemptResult, Tried } from '../../domain/webhook/attempt-decisions.js';
import type { DisabledReason, EndpointTerms, WebhookEndpoint } from '../../domain/webhook/endpoint.js';

/** As it stands in the database: nobody reads it there. */
export interface SealedSecrets {
  readonly sealedSecret: string;
  /** While both sign. */
  readonly earlierSealedSecret?: string;
}

export abstract class WebhookEndpoints {
  /**
   * `too-many`: the tenant has as many as it may. What is there under the id stays: with the new secret while its first
   * answer may not have come, later as it is (`exists`).
   */
  abstract add(
    tenant: string,
    endpointId: string,
    terms: EndpointTerms,
    sealed: string,
  ): Promise<WebhookEndpoint | 'too-many' | 'exists'>;
  abstract find(tenant: string, endpointId: string): Promise<WebhookEndpoint | undefined>;
  abstract change(
    tenant: string,
    endpointId: string,
    terms: (before: WebhookEndpoint) => EndpointTerms,
    isEnabled: boolean | undefined,
  ): Promise<WebhookEndpoint | undefined>;
  /** What it had signs, too, for a while. */
  abstract replaceSecret(tenant: string, endpointId: string, sealed: string): Promise<WebhookEndpoint | undefined>;
  abstract remove(tenant: string, endpointId: string): Promise<boolean>;
  /** The enabled ones of these tenants. */
  abstract enabledOf(tenants: readonly string[]): Promise<WebhookEndpoint[]>;
  /** What each has sealed under another master key than the current one is given to `rewrap`; how many there were. */
  abstract rewrapAll(
    rewrap: (sealed: string, tenant: string, endpointId: string) => string | undefined,
  ): Promise<number>;
}

/** One event, on its way to some endpoints of its tenant. */
export interface EventToSend {
  readonly messageId: string;
  readonly tenant: string;
  readonly type: WebhookEvent['type'];
  /** As it is sent. */
  readonly body: string;
  readonly endpointIds: readonly string[];
}

/** A delivery whose turn has come, with all that sending needs. */
export interface ClaimedWebhook extends SealedSecrets {
  readonly tenant: string;
  readonly deliveryId: string;
  readonly endpointId: string;
  readonly messageId: string;
  readonly type: string;
  readonly body: string;
  readonly url: string;
  readonly format: EndpointTerms['format'];
}

/** What the database knows of a delivery when an attempt has ended. */
export type SoFar = Pick<Tried, 'attempts' | 'failingSince' | 'isEnabled'>;

export abstract class WebhookQueue {
  /** A message and an endpoint that are known have their delivery already. */
  abstract add(events: readonly EventToSend[]): Promise<void>;
  /**
   * Claims deliveries that are due for this process alone, for a while: of each endpoint and each tenant as many as may be
   * under way at once, by turns of tenants.
   */
  abstract claimDue(at: number, limit: number): Promise<ClaimedWebhook[]>;
  /**
   * Records an attempt, and what follows of it for the delivery and its endpoint. An endpoint that was removed meanwhile has
   * taken its deliveries along. When the endpoint is switched off by it, the reason is answered.
   */
  abstract record(
    claimed: ClaimedWebhook,
    result: AttemptResult,
    at: number,
    decide: (tried: SoFar) => AfterAttempt,
  ): Promise<DisabledReason | undefined>;
}

/** An endpoint that was switched off, and not by hand. */
export interface Disabling {
  readonly place: string;
  readonly tenant: string;
  readonly endpointId: string;
  /** As it was then: the endpoint may be changed or removed since. */
  readonly url: string;
  readonly reason: DisabledReason;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** What is written down with the endpoint that is switched off, in the same statement. */
export abstract class WebhookDisablings {
  /** The earliest first. */
  abstract unannounced(): Promise<Disabling[]>;
  abstract announced(place: string): Promise<void>;
}

/** How long what is over is kept, and how much may wait. */
export abstract class WebhookRetention {
  /** Removes some of what ended before an instant; how many there were. */
  abstract removeEndedBefore(at: number, most: number): Promise<number>;
  /** Switches off endpoints for which more waits than may. */
  abstract disableOverfull(mostWaiting: number): Promise<WebhookEndpoint[]>;
}

export interface SignedRequest {
  readonly url: string;
  readonly messageId: string;
  readonly body: string;
  /** Each signs; none: it is not signed. */
  readonly secrets: readonly string[];
}

export abstract class WebhookSender {
  /** Never rejects: what goes wrong is a result. */
  abstract send(request: SignedRequest): Promise<AttemptResult>;
}
