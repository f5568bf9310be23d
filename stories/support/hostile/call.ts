/** What a tenant has, by id and by name: enough to form a request that works on every route. */
export interface Belongings {
  readonly productId: string;
  readonly product: string;
  readonly sourceId: string;
  readonly elementId: string;
  readonly audienceId: string;
  readonly organizationId: string;
  readonly organization: string;
  /** Another one, which may be merged into it. */
  readonly spareOrganizationId: string;
  readonly subscriberId: string;
  readonly email: string;
  readonly subscriptionId: string;
  readonly credentialId: string;
  readonly testClockId: string;
  readonly invoiceId: string;
  readonly creditNoteId: string;
  readonly walletId: string;
  readonly grantId: string;
  readonly couponId: string;
  readonly couponCode: string;
  readonly redemptionId: string;
  readonly paymentId: string;
  readonly gatewayId: string;
  readonly keyId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly invitationId: string;
  readonly correctionId: string;
  readonly backfillId: string;
  readonly recostingId: string;
  readonly simulationId: string;
  readonly budgetId: string;
  readonly reservationId: string;
  readonly portalLinkId: string;
  readonly mappingId: string;
  readonly endpointId: string;
  readonly webhookDeliveryId: string;
  readonly previewId: string;
  readonly deliveryId: string;
  /** Of a rated event, whose source is `api`. */
  readonly eventId: string;
}

export interface Request {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

/**
 * What a stranger hears who sends a request that names another tenant's things:
 * - `not-found`: there is no such thing.
 * - `refused`: a write is not done, because what it names is not there.
 * - `gone`: the secret that it shows opens nothing.
 * - `empty`: a list, or a sum, of nothing.
 * - `own`: the request names nothing that can be somebody else's, and the answer is the stranger's own.
 * - `unattributed`: usage is taken, and kept as the stranger's own that matches nothing.
 * - `operator-alone`: only the first tenant may.
 * - `not-signed-in`: it is about who signs in, and a key does not.
 */
export type StrangerHears =
  | 'not-found'
  | 'refused'
  | 'gone'
  | 'empty'
  | 'own'
  | 'unattributed'
  | 'operator-alone'
  | 'not-signed-in';

export interface Call {
  /** `n` makes what must be unique so. */
  request(of: Belongings, n: number): Request;
  readonly stranger: StrangerHears;
}

export const call = (stranger: StrangerHears, request: Call['request']): Call => ({ stranger, request });
