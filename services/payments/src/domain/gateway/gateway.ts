/** Whether a provider's own tax service says the taxes of what is paid through it, and how it is to read the amounts. */
export const taxBehaviours = ['none', 'inclusive', 'exclusive'] as const;
export type TaxBehaviour = (typeof taxBehaviours)[number];

export type GatewayMode = 'test' | 'live';

/** What is shown of a secret that nobody reads again. */
export interface SecretShown {
  readonly lastFour: string;
}

export interface GatewayDetails {
  readonly name: string;
  readonly provider: 'stripe';
  readonly taxBehaviour: TaxBehaviour;
  readonly secretKey: SecretShown;
  readonly publishableKey?: string | undefined;
  readonly webhookSecret?: SecretShown | undefined;
}

export type GatewayState = { readonly status: 'absent' } | { readonly status: 'removed' } | Gateway;

/** A tenant's account at a provider of payments. */
export interface Gateway extends GatewayDetails {
  readonly status: 'configured';
  readonly gatewayId: string;
  /** That of its keys, for good. */
  readonly mode: GatewayMode;
  /** The provider's own name of the account; absent until the provider has been asked. */
  readonly account?: string | undefined;
  readonly createdAt: number;
}

export type GatewayEvent =
  | {
      readonly type: 'GatewayConfigured';
      readonly gatewayId: string;
      readonly mode: GatewayMode;
      readonly details: GatewayDetails;
      readonly at: number;
    }
  | {
      readonly type: 'GatewayChanged';
      readonly details: GatewayDetails;
      /** The secret key is another one, though it may end alike. */
      readonly secretsChanged: readonly SecretName[];
      readonly at: number;
    }
  | { readonly type: 'GatewayAccountLearned'; readonly account: string; readonly at: number }
  | { readonly type: 'GatewayRemoved'; readonly at: number };

export const secretNames = ['secretKey', 'webhookSecret'] as const;
export type SecretName = (typeof secretNames)[number];
export type GatewaySecrets = Readonly<Partial<Record<SecretName, string>>>;

export const noGateway: GatewayState = { status: 'absent' };

export function evolveGateway(state: GatewayState, event: GatewayEvent): GatewayState {
  if (event.type === 'GatewayConfigured') {
    const { gatewayId, mode, details, at } = event;
    return { status: 'configured', gatewayId, mode, ...details, createdAt: at };
  }
  if (state.status !== 'configured') return state;
  switch (event.type) {
    case 'GatewayChanged':
      return { ...state, ...event.details };
    case 'GatewayAccountLearned':
      return { ...state, account: event.account };
    case 'GatewayRemoved':
      return { status: 'removed' };
  }
}
