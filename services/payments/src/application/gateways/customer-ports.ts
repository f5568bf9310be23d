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

/** Who is to be charged by a method that was added, and by which. */
export interface AddedMethod {
  readonly tenant: string;
  readonly gatewayId: string;
  readonly accountId: string;
  readonly methodId: string;
}

export interface KnownCustomer {
  readonly accountId: string;
  readonly methods: readonly KeptMethod[];
}

export abstract class GatewayCustomersStore {
  /** Whoever the account is, as far as that was published; undefined when nobody is known. */
  abstract payerOf(tenant: string, accountId: string): Promise<Payer | undefined>;
  abstract recordPayer(tenant: string, payer: Payer): Promise<void>;
  abstract ofAccount(tenant: string, accountId: string): Promise<GatewayCustomer[]>;
  /** As the provider names it; undefined: it is none of ours. */
  abstract named(gatewayId: string, customer: string): Promise<KnownCustomer | undefined>;
  /** Invoices of the account that nobody has paid and nobody is asked for at the moment, nor has been by this method. */
  abstract unpaidInvoices(added: AddedMethod, limit: number): Promise<string[]>;
  /** Through which its invoices are charged, that of the newest first, and then those of what it subscribes to. */
  abstract gatewaysOf(tenant: string, accountId: string): Promise<string[]>;
  /** Answers the one that is kept: whoever comes second, or not in place of the one that is, gets that of the first. */
  abstract keep(
    tenant: string,
    gatewayId: string,
    accountId: string,
    customer: string,
    insteadOf?: string,
  ): Promise<string>;
  abstract keepMethods(gatewayId: string, customer: string, methods: readonly KeptMethod[], at: number): Promise<void>;
}
