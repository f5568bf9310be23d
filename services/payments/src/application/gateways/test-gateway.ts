import { Injectable } from '@nestjs/common';
import { Refusal, WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import type { GatewayMode } from '../../domain/gateway/gateway.js';
import { demandKeys, gatewayDecider } from '../../domain/gateway/gateway-decisions.js';
import { modeOfKey, reasonsAgainstKeys, type StripeKeys } from '../../domain/gateway/stripe-keys.js';
import type { PaymentRefusal } from '../../domain/payment-refusal.js';
import type { UnitOfWork } from '../ports.js';
import { GatewaysStore } from './ports.js';
import { PaymentProvider, type ProviderFailure, ProviderProblem } from './provider.js';

export interface ConnectionTested {
  readonly works: boolean;
  readonly mode: GatewayMode;
  readonly account?: string;
  readonly mayCharge?: boolean;
  readonly failure?: { readonly kind: ProviderFailure; readonly message: string };
}

/** Asks the provider whose account the keys of a gateway are, and remembers it. */
@Injectable()
export class TestGateway {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly gateways: GatewaysStore,
    private readonly provider: PaymentProvider,
    private readonly clock: WallClock,
  ) {}

  async ofGateway(tenant: string, gatewayId: string): Promise<ConnectionTested> {
    const opened = await this.gateways.open(tenant, gatewayId);
    if (opened === undefined) throw new Refusal<PaymentRefusal>('unknown-gateway', 'There is no such payment gateway.');
    const tested = await this.ofKey(opened.secrets.secretKey);
    const { account } = tested;
    if (account !== undefined)
      await this.units.inTransaction(tenant, ({ gateways }) =>
        gateways.decide(gatewayId, gatewayDecider, { type: 'LearnAccount', account, at: this.clock.now() }),
      );
    return tested;
  }

  /** Before they are saved. */
  async ofKeys(keys: StripeKeys & { readonly secretKey: string }): Promise<ConnectionTested> {
    demandKeys(reasonsAgainstKeys(keys));
    return this.ofKey(keys.secretKey);
  }

  private async ofKey(secretKey: string): Promise<ConnectionTested> {
    const mode = modeOfKey(secretKey) ?? 'test';
    try {
      return { works: true, mode, ...(await this.provider.accountOf(secretKey)) };
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error;
      return { works: false, mode, failure: { kind: error.failure, message: error.message } };
    }
  }
}
