export interface SubscriberDetails {
  readonly email: string;
  readonly name: string;
  /** The account that is invoiced; without one the subscriber is the account. */
  readonly organizationId?: string | undefined;
}

export type SubscriberEvent =
  | ({
      readonly type: 'SubscriberCreated';
      readonly subscriberId: string;
      readonly at: number;
      readonly discovered?: true;
    } & SubscriberDetails)
  | ({ readonly type: 'SubscriberChanged'; readonly at: number; readonly discovered?: true } & SubscriberDetails);

export type Subscriber =
  | { readonly status: 'absent' }
  | ({
      readonly status: 'active';
      readonly subscriberId: string;
      readonly createdAt: number;
      /** Only usage has named them so far: the e-mail is whatever usage calls them. Nobody else is told of them. */
      readonly discovered?: true;
    } & SubscriberDetails);

export const noSubscriber: Subscriber = { status: 'absent' };

export function evolveSubscriber(state: Subscriber, event: SubscriberEvent): Subscriber {
  const { email, name, organizationId } = event;
  switch (event.type) {
    case 'SubscriberCreated':
      return {
        status: 'active',
        subscriberId: event.subscriberId,
        email,
        name,
        organizationId,
        createdAt: event.at,
        ...(event.discovered && { discovered: true }),
      };
    case 'SubscriberChanged': {
      if (state.status !== 'active') return state;
      const { subscriberId, createdAt } = state;
      const kept = { subscriberId, email, name, organizationId, createdAt };
      return { status: 'active', ...kept, ...(event.discovered && { discovered: true }) };
    }
  }
}
