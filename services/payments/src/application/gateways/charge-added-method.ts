import { Injectable } from '@nestjs/common';
import { DecideCollection } from '../decide-collection.js';
import { GatewayCustomersStore, type KnownCustomer } from './customer-ports.js';
import type { OpenGateway } from './ports.js';
import { type KeptMethod, PaymentProvider } from './provider.js';
import { requestCharges } from './request-charges.js';

/** More unpaid invoices of one account are left to their dunning. */
const mostCharged = 500;

/**
 * Whoever adds a payment method while something is unpaid wants to pay with it: it becomes the one that is charged, and
 * every invoice that nobody is asked for at the moment is charged by it, once. Dunning keeps its days.
 */
@Injectable()
export class ChargeAddedMethod {
  constructor(
    private readonly customers: GatewayCustomersStore,
    private readonly decide: DecideCollection,
    private readonly provider: PaymentProvider,
  ) {}

  /**
   * @param known what was kept of the customer
   * @param listed what the provider has now, the newest first
   * @returns the same, with the one that is charged from now on
   */
  async run(
    gateway: OpenGateway,
    customer: string,
    { accountId, methods }: KnownCustomer,
    listed: KeptMethod[],
  ): Promise<KeptMethod[]> {
    const added = listed.find(({ methodId }) => methods.every((one) => one.methodId !== methodId));
    if (added === undefined) return listed;
    const { tenant } = gateway;
    const { gatewayId } = gateway.gateway;
    const { methodId } = added;
    const unpaid = await this.customers.unpaidInvoices({ tenant, gatewayId, accountId, methodId }, mostCharged);
    if (unpaid.length === 0) return listed;
    if (!added.isDefault) await this.provider.makeDefault(gateway, customer, methodId);
    await requestCharges(this.decide, tenant, unpaid, methodId);
    return listed.map((method) => ({ ...method, isDefault: method.methodId === methodId }));
  }
}
