import type { KeptMethod, Payer } from './provider.js';

/** An account of ours as a gateway's customer, and what it may be charged by. */
export interface GatewayCustomer {
  readonly gatewayId: string;
  /** The provider's own name. */
  readonly customer: string;
  readonly methods: readonly KeptMethod[];
  /** When the provider was asked last; undefined: never. */
  readonly seenAt: number | undefined;
}

export abstract class GatewayCustomersStore {
  /** Whoever the account is, as far as that was published; undefined when nobody is known. */
  abstract payerOf(tenant: string, accountId: string): Promise<Payer | undefined>;
  abstract recordPayer(tenant: string, payer: Payer): Promise<void>;
  abstract ofAccount(tenant: string, accountId: string): Promise<GatewayCustomer[]>;
  abstract isKnown(gatewayId: string, customer: string): Promise<boolean>;
  /** Answers the one that is kept: whoever comes second gets that of the first. */
  abstract keep(tenant: string, gatewayId: string, accountId: string, customer: string): Promise<string>;
  abstract keepMethods(gatewayId: string, customer: string, methods: readonly KeptMethod[], at: number): Promise<void>;
}
