import { Injectable } from '@nestjs/common';
import { Refusal } from '#decider';
import type { PaymentRefusal } from '../../domain/payment-refusal.js';
import { GatewayCustomersStore } from './customer-ports.js';
import { KeepCustomer } from './keep-customer.js';
import { GatewaysStore, type OpenGateway } from './ports.js';
import { type KeptMethod, PaymentProvider, ProviderProblem } from './provider.js';

export interface MethodAtGateway extends KeptMethod {
  readonly gatewayId: string;
}

export interface MethodsOfAccount {
  readonly methods: readonly MethodAtGateway[];
  /** False: a provider did not answer, and what it said last stands for it. */
  readonly isCurrent: boolean;
}

/** An account's payment methods at all gateways: they are listed, chosen and taken away. */
@Injectable()
export class ChangeMethod {
  constructor(
    private readonly gateways: GatewaysStore,
    private readonly customers: GatewayCustomersStore,
    private readonly keepCustomer: KeepCustomer,
    private readonly provider: PaymentProvider,
  ) {}

  async list(tenant: string, accountId: string): Promise<MethodsOfAccount> {
    const payer = await this.customers.payerOf(tenant, accountId);
    if (payer === undefined) throw new Refusal<PaymentRefusal>('unknown-account', 'There is no such organization.');
    let isCurrent = true;
    const methods: MethodAtGateway[] = [];
    for (const { gatewayId, customer, methods: kept } of await this.customers.ofAccount(tenant, accountId)) {
      const gateway = await this.gateways.open(tenant, gatewayId);
      if (gateway === undefined) continue;
      const current = await this.keepCustomer.methods(gateway, customer).catch(unlessProviderIsAway);
      isCurrent &&= current !== undefined;
      methods.push(...(current ?? kept).map((method) => ({ ...method, gatewayId })));
    }
    return { methods, isCurrent };
  }

  async makeDefault(tenant: string, accountId: string, methodId: string): Promise<void> {
    const { gateway, customer } = await this.owned(tenant, accountId, methodId);
    await this.provider.makeDefault(gateway, customer, methodId);
    await this.keepCustomer.methods(gateway, customer);
  }

  async detach(tenant: string, accountId: string, methodId: string): Promise<void> {
    const { gateway, customer } = await this.owned(tenant, accountId, methodId);
    await this.provider.detach(gateway, methodId);
    await this.keepCustomer.methods(gateway, customer);
  }

  private async owned(tenant: string, accountId: string, methodId: string) {
    const { methods } = await this.list(tenant, accountId);
    const found = methods.find((one) => one.methodId === methodId);
    const gateway = found && (await this.gateways.open(tenant, found.gatewayId));
    const customer = gateway && (await this.keepCustomer.customerAt(gateway as OpenGateway, accountId))?.customer;
    if (gateway === undefined || customer === undefined)
      throw new Refusal<PaymentRefusal>('unknown-payment-method', 'The organization has no such payment method.');
    return { gateway, customer };
  }
}

function unlessProviderIsAway(error: unknown): undefined {
  if (error instanceof ProviderProblem) return undefined;
  throw error;
}
