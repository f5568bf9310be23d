/** `standard`: signed JSON by Standard Webhooks. `slack`: one message that a Slack channel shows. */
export const webhookFormats = ['standard', 'slack'] as const;
export type WebhookFormat = (typeof webhookFormats)[number];

/**
 * Why nothing is sent to an endpoint. `by-hand`: somebody wants it so. `gone`: it answered 410. `failing`: nothing was
 * accepted for three days. `backlog`: more was waiting than is kept.
 */
export const disabledReasons = ['by-hand', 'gone', 'failing', 'backlog'] as const;
export type DisabledReason = (typeof disabledReasons)[number];

/** What a tenant decides of an endpoint. */
export interface EndpointTerms {
  readonly url: string;
  readonly description: string;
  readonly format: WebhookFormat;
  /** Empty: every type, also those that come later. */
  readonly eventTypes: readonly string[];
}

export interface WebhookEndpoint extends EndpointTerms {
  readonly tenant: string;
  readonly endpointId: string;
  readonly status: 'enabled' | 'disabled';
  /** Of a disabled one. */
  readonly disabledReason?: DisabledReason;
  readonly disabledAt?: number;
  /** Nothing was accepted since; absent while the last answer was good. */
  readonly failingSince?: number;
  /** It has asked not to be asked before. */
  readonly pausedUntil?: number;
  /** What is published from then on is sent. */
  readonly enabledSince: number;
  /** Until when what is sent is signed with the earlier secret, too. */
  readonly earlierSecretUntil?: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

export const webhookBounds = {
  mostEndpoints: 16,
  longestUrl: 2_000,
  longestDescription: 200,
  mostEventTypes: 100,
  /** Beyond that an endpoint is switched off. */
  mostWaiting: 50_000,
  /** What a body may have; larger ones leave out long lists. */
  mostBodyBytes: 256 * 1024,
  /** Of a list in a body that is too large. */
  mostItemsOfLargeBody: 20,
  /** What is kept of an answer. */
  mostAnswerBytes: 1_024,
  /** From the first look at the name to the last byte of the answer. */
  sendWithinMs: 10_000,
  atOnceToEndpoint: 4,
  atOnceToFailingEndpoint: 1,
  atOnceOfTenant: 16,
  atOnce: 64,
  /** Of one delivery, with those that somebody has asked for. */
  mostAttempts: 100,
  /** How long a delivery that has ended is kept. */
  keptDays: 30,
  /** How long the earlier secret signs, too, after another was made. */
  bothSecretsMs: 24 * 3_600_000,
} as const;
