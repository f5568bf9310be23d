import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { stripeAmountOf } from '../../domain/gateway/minor-units.js';
import { wantedCalculation } from '../../domain/tax/calculation.js';
import {
  type TaxAnswer,
  type Taxation,
  type TaxationCommand,
  type TaxReport,
  taxationDecider,
} from '../../domain/tax/taxation.js';
import type { UnitOfWork } from '../ports.js';
import { GatewaysStore, type OpenGateway } from './ports.js';
import { ProviderProblem } from './provider.js';
import type { ProviderRequest } from './request-ports.js';
import { TaxProvider } from './tax-provider.js';

const notReported = 'sale-not-reported';

/**
 * Asks the tax service of a gateway about a document that is to be issued, and reports what was issued and taken back.
 * Without an answer it is asked again, and the document waits: nothing is issued with a guess.
 */
@Injectable()
export class AskTax {
  constructor(
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly gateways: GatewaysStore,
    private readonly provider: TaxProvider,
    private readonly clock: WallClock,
  ) {}

  /** @throws ProviderProblem when it is to be asked again later */
  async run(request: ProviderRequest): Promise<void> {
    const gateway = await this.gateways.open(request.tenant, request.gatewayId);
    switch (request.kind) {
      case 'tax-calculation':
        return this.calculate(request, gateway);
      case 'tax-sale':
        return this.report(request, gateway, (open) => this.reportSale(request, open));
      default:
        return this.report(request, gateway, (open) => this.reverse(request, open));
    }
  }

  private async calculate(asked: ProviderRequest, gateway: OpenGateway | undefined): Promise<void> {
    try {
      await this.settle(asked, { type: 'AnswerTax', ...(await this.answerTo(asked, gateway)) });
    } catch (error) {
      if (!(error instanceof ProviderProblem)) throw error;
      const { requestId, invoiceId, tenant } = asked;
      await this.units.inTransaction(tenant, ({ taxations }) =>
        taxations.decide(invoiceId, taxationDecider, {
          ...{ type: 'DelayTax', requestId, reason: error.message, at: this.clock.now() },
        }),
      );
      throw error;
    }
  }

  private async answerTo(asked: ProviderRequest, gateway: OpenGateway | undefined) {
    const { requestId, tenant, invoiceId } = asked;
    const at = this.clock.now();
    const said = (answer: TaxAnswer) => ({ requestId, answer, at });
    const behaviour = gateway?.gateway.taxBehaviour ?? 'none';
    if (gateway === undefined || behaviour === 'none') return said({ status: 'left-to-seller' });
    const { state } = await this.units.inTransaction(tenant, ({ taxations }) => taxations.load(invoiceId));
    // Another request has taken its place, whose answer counts.
    if (state.status === 'absent' || state.request.requestId !== requestId) return said({ status: 'left-to-seller' });
    const wanted = wantedCalculation(state.request, behaviour, at);
    if ('problem' in wanted) return said({ status: 'refused', reason: wanted.problem });
    try {
      return said({ status: 'calculated', behaviour, ...(await this.provider.calculate(gateway, wanted)) });
    } catch (error) {
      if (!(error instanceof ProviderProblem) || error.failure !== 'refused') throw error;
      return said({ status: 'refused', reason: error.message });
    }
  }

  private async report(
    { tenant, invoiceId, requestId, kind, ...request }: ProviderRequest,
    gateway: OpenGateway | undefined,
    ask: (gateway: OpenGateway) => Promise<string>,
  ): Promise<void> {
    const report: TaxReport = { reportId: requestId, kind: kind === 'tax-sale' ? 'sale' : 'reversal' };
    const of = { ...request, tenant, invoiceId, requestId, kind };
    const at = this.clock.now();
    const failed = (reason: string, refused?: string) =>
      this.settle(of, { type: 'FailReport', ...report, reason, at }, refused);
    if (gateway === undefined) return failed('The payment gateway is not there any more.');
    // A test clock has no taxes that anybody owes.
    if (request.onTestClock && gateway.gateway.mode === 'live')
      return failed('Nothing is reported in the time of a test clock.');
    try {
      await this.settle(of, { type: 'SettleReport', ...report, transactionId: await ask(gateway), at });
    } catch (error) {
      if (!(error instanceof ProviderProblem) || error.failure !== 'refused') throw error;
      // What follows from a sale that is not reported is said with that.
      await failed(error.message, error.code === notReported ? undefined : error.message);
    }
  }

  private reportSale({ invoiceId, providerId = '' }: ProviderRequest, gateway: OpenGateway): Promise<string> {
    return this.provider.reportSale(gateway, providerId, invoiceId);
  }

  private async reverse({ tenant, invoiceId, requestId, credited, currency }: ProviderRequest, gateway: OpenGateway) {
    const { state } = await this.units.inTransaction(tenant, ({ taxations }) => taxations.load(invoiceId));
    const { transactionId, notReportedBecause } = state.status === 'absent' ? {} : (state as Partial<Taxation>);
    if (notReportedBecause !== undefined)
      throw new ProviderProblem('refused', `The sale is not reported: ${notReportedBecause}`, notReported);
    if (transactionId === undefined) throw new ProviderProblem('away', 'The sale has not been reported yet.');
    const whole = (amount: string) => stripeAmountOf(amount, currency) ?? 0;
    const parts = (credited?.parts ?? []).map(({ line, amount, tax }) => ({
      ...(line !== undefined && { line }),
      amount: whole(amount),
      tax: whole(tax),
    }));
    const total = whole(credited?.total ?? '0');
    return this.provider.reverse(gateway, {
      ...{ reportId: requestId, transactionId, whole: credited === undefined, parts, total },
    });
  }

  /** @param refused what the provider will not do: somebody has to, who sees it among the differences. */
  private async settle(
    { tenant, invoiceId, requestId }: ProviderRequest,
    command: TaxationCommand,
    refused?: string,
  ): Promise<void> {
    await this.units.inTransaction(tenant, async ({ taxations, providerRequests }) => {
      await taxations.decide(invoiceId, taxationDecider, command);
      if (refused === undefined) await providerRequests.settle(requestId, undefined, undefined);
      else await providerRequests.giveUp(requestId, refused);
    });
  }
}
