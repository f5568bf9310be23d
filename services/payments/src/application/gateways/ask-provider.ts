import { Injectable } from '@nestjs/common';
import { endedOtherwise } from '#contracts';
import { isUnavailable, WallClock } from '#decider';
import { unpaid } from '../../domain/collection/standing.js';
import { stripeAmountOf } from '../../domain/gateway/minor-units.js';
import { DecideCollection } from '../decide-collection.js';
import { AskTax } from './ask-tax.js';
import { KeepCustomer } from './keep-customer.js';
import { GatewaysStore, type OpenGateway } from './ports.js';
import { type ChargeOutcome, type ChargeRequest, PaymentProvider, ProviderProblem, unlessRefused } from './provider.js';
import { type NotCharged, RecordOutcome } from './record-outcome.js';
import { type ProviderRequest, ProviderRequestsStore } from './request-ports.js';

const claimedAtOnce = 8;
/** Longer than a provider is waited for. */
const leaseMs = 60_000;
const again = { firstMs: 1_000, longestMs: 900_000 };
/** Ten that come to a quarter of an hour, and then one in each. */
const triesOfADay = 105;

/**
 * Asks providers for what was written down. What may have been asked before is looked up before it is asked again, however
 * long ago that was: so nothing is done twice, whenever a process dies and whichever answer is lost.
 */
@Injectable()
export class AskProvider {
  constructor(
    private readonly requests: ProviderRequestsStore,
    private readonly gateways: GatewaysStore,
    private readonly keepCustomer: KeepCustomer,
    private readonly provider: PaymentProvider,
    private readonly outcomes: RecordOutcome,
    private readonly tax: AskTax,
    private readonly collections: DecideCollection,
    private readonly clock: WallClock,
  ) {}

  /**
   * Answers how many were asked. What fails for one request is reported and stops no other one; Unavailable stops them all.
   */
  async run(report: (request: ProviderRequest, error: unknown) => void): Promise<number> {
    const claimed = await this.requests.claimDue(this.clock.now(), leaseMs, claimedAtOnce);
    await Promise.all(claimed.map((request) => this.ask(request, report)));
    return claimed.length;
  }

  private async ask(request: ProviderRequest, report: (request: ProviderRequest, error: unknown) => void) {
    try {
      if (request.kind === 'charge') await this.charge(request);
      else if (request.kind === 'refund') await this.refund(request);
      else if (request.kind === 'withdrawal') await this.withdraw(request);
      else await this.tax.run(request);
    } catch (error) {
      if (isUnavailable(error)) throw error;
      const isOfProvider = error instanceof ProviderProblem;
      if (!isOfProvider) report(request, error);
      if (isOfProvider && hasWaitedForKeys(request, error))
        return this.notCharged(request, 'keys-not-accepted', error.message, true);
      const pauseMs = Math.min(again.firstMs * 2 ** Math.min(request.tries, 20), again.longestMs);
      await this.requests.postpone(
        request.requestId,
        this.clock.now() + pauseMs,
        isOfProvider ? error.message : 'It could not be asked: the log of payments says why.',
      );
    }
  }

  private async charge(request: ProviderRequest): Promise<void> {
    const gateway = await this.gateways.open(request.tenant, request.gatewayId);
    if (gateway === undefined)
      return this.notCharged(request, 'gateway-removed', 'The payment gateway is not there any more.');
    if (request.onTestClock && gateway.gateway.mode === 'live')
      return this.notCharged(request, 'live-gateway-on-test-clock', 'Nobody is charged in the time of a test clock.');
    const amount = stripeAmountOf(request.amount, request.currency);
    if (amount === undefined)
      return this.notCharged(request, 'amount-not-chargeable', `${request.amount} ${request.currency} is no amount.`);
    if (request.sent !== undefined) {
      const charge = chargeOf(request, request.sent, amount);
      const found = await this.provider.findCharge(gateway, charge);
      if (found) return this.outcomes.ofCharge(request, found);
      return (await this.isOwed(request)) ? this.chargeNow(gateway, request, charge) : this.notOwed(request);
    }
    if (!(await this.isOwed(request))) return this.notOwed(request);
    const sent = await this.sendable(gateway, request);
    if (sent === undefined)
      return this.notCharged(request, 'no-payment-method', 'The customer has no payment method.', true);
    await this.requests.markSent(request.requestId, sent);
    await this.chargeNow(gateway, request, chargeOf(request, sent, amount));
  }

  /** It was looked up, or has never been asked for: what is refused now was not done. */
  private async chargeNow(gateway: OpenGateway, request: ProviderRequest, charge: ChargeRequest): Promise<void> {
    let outcome: ChargeOutcome | NotCharged;
    try {
      outcome = await this.provider.charge(gateway, charge);
    } catch (error) {
      if (!(error instanceof ProviderProblem) || error.failure === 'away') throw error;
      const { failure, message } = error;
      const code = failure === 'keys' ? 'keys-not-accepted' : error.code || 'refused';
      outcome = { status: 'not-charged', code, message, mayRetry: failure === 'keys' };
    }
    await this.outcomes.ofCharge(request, outcome);
  }

  private async sendable(gateway: OpenGateway, { accountId }: ProviderRequest) {
    const known = await this.keepCustomer.customerAt(gateway, accountId);
    if (known === undefined) return undefined;
    const methods = await this.keepCustomer.methods(gateway, known.customer).catch(noneOfUnknown);
    const method = methods.find(({ isDefault }) => isDefault);
    return method && { at: this.clock.now(), customer: known.customer, method: method.methodId };
  }

  private async refund(request: ProviderRequest): Promise<void> {
    const gateway = await this.gateways.open(request.tenant, request.gatewayId);
    const amount = stripeAmountOf(request.amount, request.currency);
    if (gateway === undefined || amount === undefined || request.providerId === undefined)
      return this.outcomes.ofRefund(request, failedRefund('The payment gateway cannot pay it back.'));
    const refund = { refundId: request.requestId, payment: request.providerId, amount };
    const found = request.sent && (await this.provider.findRefund(gateway, refund));
    if (found) return this.outcomes.ofRefund(request, found);
    await this.requests.markSent(request.requestId, request.sent ?? { at: this.clock.now(), customer: '', method: '' });
    try {
      await this.outcomes.ofRefund(request, await this.provider.refund(gateway, refund));
    } catch (error) {
      if (!(error instanceof ProviderProblem) || error.failure !== 'refused') throw error;
      await this.outcomes.ofRefund(request, failedRefund(error.message));
    }
  }

  /** Whether the payer or their bank was faster is what the provider says: until then nothing else is charged. */
  private async withdraw(request: ProviderRequest): Promise<void> {
    const { tenant, gatewayId, paymentId, providerId = '' } = request;
    const gateway = await this.gateways.open(tenant, gatewayId);
    const charge = await this.requests.find(tenant, paymentId);
    if (gateway === undefined || charge === undefined) return this.outcomes.ofWithdrawal(request);
    // What cannot be given up any more has come to an end by itself.
    await this.provider.withdraw(gateway, providerId).catch(unlessRefused);
    const { outcome } = await this.provider.chargeNamed(gateway, providerId);
    await this.outcomes.ofCharge(charge, outcome);
    if (outcome.status === 'pending' || outcome.status === 'requires-action')
      throw new ProviderProblem('away', 'The payment is neither given up nor done yet.');
    await this.outcomes.ofWithdrawal(request);
  }

  /** It may have been credited, or be void, since the attempt was written down: a provider may be away for long. */
  private async isOwed({ tenant, invoiceId }: ProviderRequest): Promise<boolean> {
    const state = await this.collections.load(tenant, invoiceId);
    return state.status === 'absent' || !unpaid(state).isZero();
  }

  private notOwed(request: ProviderRequest): Promise<void> {
    return this.notCharged(request, endedOtherwise.notOwed, 'It is not owed any more.', true);
  }

  private notCharged(request: ProviderRequest, code: string, message: string, mayRetry = false): Promise<void> {
    return this.outcomes.ofCharge(request, { status: 'not-charged', code, message, mayRetry });
  }
}

/** Nothing was done, and whoever sells has to know: an attempt does not stay under way for ever. */
const hasWaitedForKeys = ({ kind, sent, tries }: ProviderRequest, { failure }: ProviderProblem): boolean =>
  failure === 'keys' && kind === 'charge' && sent === undefined && tries >= triesOfADay;

/** A customer that the provider does not know has no payment methods. */
function noneOfUnknown(error: unknown): never[] {
  if (error instanceof ProviderProblem && error.failure === 'refused') return [];
  throw error;
}

const failedRefund = (reason: string) => ({ status: 'failed', providerId: '', reason }) as const;

const chargeOf = (
  { requestId, invoiceId, currency, description }: ProviderRequest,
  { at, customer, method }: NonNullable<ProviderRequest['sent']>,
  amount: number,
): ChargeRequest => ({ attemptId: requestId, invoiceId, customer, method, amount, currency, description, sentAt: at });
