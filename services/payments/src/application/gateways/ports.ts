import type { Gateway, GatewaySecrets } from '../../domain/gateway/gateway.js';
import type { GatewayUses, OtherGateways } from '../../domain/gateway/gateway-decisions.js';

/** What one transaction knows of a tenant's gateways beside the aggregates. */
export interface GatewayRecords {
  /** Only one transaction of a tenant at a time may ask. */
  others(name: string, than: string): Promise<OtherGateways>;
  storeSecrets(gatewayId: string, secrets: GatewaySecrets): Promise<void>;
  removeSecrets(gatewayId: string): Promise<void>;
}

/** A gateway with what it is called with. */
export interface OpenGateway {
  readonly tenant: string;
  readonly gateway: Gateway;
  /** Of the aggregate: whoever keeps something for a gateway asks whether it is still this one. */
  readonly version: number;
  readonly secrets: GatewaySecrets & { readonly secretKey: string };
}

export abstract class GatewaysStore {
  /** Undefined when there is no such gateway of the tenant, or it was removed. */
  abstract open(tenant: string, gatewayId: string): Promise<OpenGateway | undefined>;
  abstract ids(tenant: string): Promise<string[]>;
  abstract uses(tenant: string, gatewayId: string): Promise<GatewayUses>;
  /** The invoices that it is not asked for because its keys were not accepted; so many at most. */
  abstract withheldInvoices(tenant: string, gatewayId: string, limit: number): Promise<string[]>;
  /** Those that stand under an earlier master key, under the current one; answers how many there were. */
  abstract rewrapSecrets(): Promise<number>;
}
