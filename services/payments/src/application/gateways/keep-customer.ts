import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { ChangeReports } from '#service-host';
import type { PaymentRefusal } from '../../domain/payment-refusal.js';
import { soonKnown } from '../soon-known.js';
import { ChargeAddedMethod } from './charge-added-method.js';
import { type GatewayCustomer, GatewayCustomersStore } from './customer-ports.js';
import { GatewaysStore, type OpenGateway } from './ports.js';
import { type KeptMethod, type Payer, PaymentProvider, ProviderProblem, type SetupPage } from './provider.js';

/** Accounts as customers of a gateway, and their payment methods, which only the provider holds. */
@Injectable()
export class KeepCustomer {
  constructor(
    private readonly gateways: GatewaysStore,
    private readonly customers: GatewayCustomersStore,
    private readonly provider: PaymentProvider,
    private readonly chargeAdded: ChargeAddedMethod,
    private readonly clock: WallClock,
    private readonly changes: ChangeReports,
  ) {}

  /** A page of the provider on which the account adds a payment method. */
  async setupPage(
    tenant: string,
    accountId: string,
    gatewayId: string | undefined,
    urls: { readonly success: string; readonly cancel: string },
  ): Promise<SetupPage & { readonly gatewayId: string }> {
    const payer = await soonKnown(tenant, () => this.customers.payerOf(tenant, accountId));
    if (payer === undefined) throw refusal('unknown-account', 'There is no such organization.');
    const gateway = await this.gatewayFor(tenant, gatewayId);
    const kept = await this.customerAt(gateway, accountId);
    const customer = kept?.customer ?? (await this.made(gateway, payer));
    const page = await this.provider.setupPage(gateway, customer, urls).catch(async (error: unknown) => {
      if (kept === undefined || !isMissing(error)) throw error;
      return this.provider.setupPage(gateway, await this.made(gateway, payer, kept.customer), urls);
    });
    return { ...page, gatewayId: gateway.gateway.gatewayId };
  }

  /** As the provider has them now; pages that show them hear of it. By one that was not there before, whatever is unpaid is charged. */
  async methods(gateway: OpenGateway, customer: string): Promise<KeptMethod[]> {
    const known = await this.customers.named(gateway.gateway.gatewayId, customer);
    const listed = await this.provider.methodsOf(gateway, customer);
    const methods = known === undefined ? listed : await this.chargeAdded.run(gateway, customer, known, listed);
    await this.customers.keepMethods(gateway.gateway.gatewayId, customer, methods, this.clock.now());
    if (known !== undefined && shownOf(known.methods) !== shownOf(methods))
      this.changes.report(gateway.tenant, 'payment-method', known.accountId);
    return methods;
  }

  /** Something changed at the provider for a customer, if it is one of ours. */
  async refresh(gateway: OpenGateway, customer: string): Promise<void> {
    const known = await this.customers.named(gateway.gateway.gatewayId, customer);
    if (known !== undefined) await this.methods(gateway, customer);
  }

  async customerAt({ tenant, gateway }: OpenGateway, accountId: string): Promise<GatewayCustomer | undefined> {
    const known = await this.customers.ofAccount(tenant, accountId);
    return known.find(({ gatewayId }) => gatewayId === gateway.gatewayId);
  }

  /** @param insteadOf the one that the provider has not any more */
  private async made(gateway: OpenGateway, payer: Payer, insteadOf?: string) {
    const customer = await this.provider.createCustomer(gateway, payer, insteadOf);
    const { tenant, gateway: of } = gateway;
    return this.customers.keep(tenant, of.gatewayId, payer.accountId, customer, insteadOf);
  }

  private async gatewayFor(tenant: string, wanted: string | undefined): Promise<OpenGateway> {
    const gatewayId = wanted ?? (await this.onlyGateway(tenant));
    const gateway = await this.gateways.open(tenant, gatewayId);
    if (gateway === undefined) throw refusal('unknown-gateway', 'There is no such payment gateway.');
    return gateway;
  }

  private async onlyGateway(tenant: string): Promise<string> {
    const [only, ...others] = await this.gateways.ids(tenant);
    if (only === undefined) throw refusal('unknown-gateway', 'There is no payment gateway.');
    if (others.length > 0) throw refusal('gateway-not-named', 'There are several payment gateways: name one.');
    return only;
  }
}

/** What a page shows of them, to be compared. */
const shownOf = (methods: readonly KeptMethod[]): string =>
  methods
    .map(({ methodId, expiresMonth, expiresYear, isDefault }) =>
      [methodId, expiresMonth, expiresYear, isDefault].join(' '),
    )
    .join();

/** Somebody has deleted the customer at the provider. */
const isMissing = (error: unknown): boolean => error instanceof ProviderProblem && error.code === 'resource_missing';

const refusal = (code: PaymentRefusal, message: string) => new Refusal<PaymentRefusal>(code, message);
