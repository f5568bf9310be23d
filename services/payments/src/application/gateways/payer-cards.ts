import { Inject, Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { PAYMENTS_CONFIG, type PaymentsConfig } from '../../config.js';
import { cardReturnUrls } from '../../domain/card-return-urls.js';
import type { PaymentRefusal } from '../../domain/payment-refusal.js';
import { ChangeMethod, type MethodsOfAccount } from './change-method.js';
import { GatewayCustomersStore } from './customer-ports.js';
import { KeepCustomer } from './keep-customer.js';
import type { SetupPage } from './provider.js';
import { SetupPages } from './setup-pages.js';

export interface CardsOfPayer extends MethodsOfAccount {
  /** Whether something of theirs is charged through a gateway, so that a card is of use. */
  readonly mayAdd: boolean;
}

/** A payer looks at their own cards, and adds another one on a page of the provider's. */
@Injectable()
export class PayerCards {
  private readonly pages = new SetupPages();

  constructor(
    private readonly methods: ChangeMethod,
    private readonly keepCustomer: KeepCustomer,
    private readonly customers: GatewayCustomersStore,
    private readonly clock: WallClock,
    @Inject(PAYMENTS_CONFIG) private readonly config: PaymentsConfig,
  ) {}

  /** Nobody whose customers are published has cards. */
  async list(tenant: string, accountId: string): Promise<CardsOfPayer> {
    const payer = await this.customers.payerOf(tenant, accountId);
    if (payer === undefined) return { methods: [], isCurrent: true, mayAdd: false };
    const [listed, gatewayId] = await Promise.all([
      this.methods.list(tenant, accountId),
      this.gatewayOf(tenant, accountId),
    ]);
    return { ...listed, mayAdd: gatewayId !== undefined };
  }

  /** @throws Refusal no-gateway where nothing of theirs is charged; TooManyPages */
  async setupPage(tenant: string, accountId: string): Promise<SetupPage> {
    const gatewayId = await this.gatewayOf(tenant, accountId);
    if (gatewayId === undefined)
      throw new Refusal<PaymentRefusal>('no-gateway', 'Nothing of yours is paid through a gateway.');
    this.pages.demandOne(`${tenant}/${accountId}`, this.clock.now());
    return this.keepCustomer.setupPage(tenant, accountId, gatewayId, cardReturnUrls(this.config.paymentReturnUrl));
  }

  /** Of the newest invoice that is charged, else of what they subscribe to, else where they have been before. */
  private async gatewayOf(tenant: string, accountId: string): Promise<string | undefined> {
    const [ofInvoices] = await this.customers.gatewaysOf(tenant, accountId);
    return ofInvoices ?? (await this.customers.ofAccount(tenant, accountId))[0]?.gatewayId;
  }
}
