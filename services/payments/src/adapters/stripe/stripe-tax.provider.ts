import { Injectable } from '@nestjs/common';
import type Stripe from 'stripe';
import type { OpenGateway } from '../../application/gateways/ports.js';
import { ProviderProblem } from '../../application/gateways/provider.js';
import { type Calculated, type ReversedTax, TaxProvider } from '../../application/gateways/tax-provider.js';
import type { WantedCalculation } from '../../domain/tax/calculation.js';
import { StripeClients } from './stripe.clients.js';
import { providerProblemOf } from './stripe-problem.js';
import { calculatedLineOf, calculationParamsOf, reversalParamsOf } from './stripe-tax.js';

const onePage = 100;

/** Stripe Tax, through Stripe's official client. */
@Injectable()
export class StripeTaxProvider extends TaxProvider {
  constructor(private readonly clients: StripeClients) {
    super();
  }

  calculate(gateway: OpenGateway, wanted: WantedCalculation): Promise<Calculated> {
    return this.asked(gateway, async ({ tax }) => {
      const { id } = await tax.calculations.create(calculationParamsOf(wanted));
      const calculationId = id ?? '';
      const expand = ['data.tax_breakdown'];
      const { data } = await tax.calculations.listLineItems(calculationId, { limit: onePage, expand });
      return { calculationId, lines: data.map((item) => calculatedLineOf(item, wanted.currency)) };
    });
  }

  reportSale(gateway: OpenGateway, calculation: string, reference: string): Promise<string> {
    return this.asked(gateway, async ({ tax }) => {
      const options = { idempotencyKey: `tax-${reference}` };
      return (await tax.transactions.createFromCalculation({ calculation, reference }, options)).id;
    });
  }

  reverse(gateway: OpenGateway, reversed: ReversedTax): Promise<string> {
    return this.asked(gateway, async ({ tax }) => {
      const { data } = reversed.whole
        ? { data: [] }
        : await tax.transactions.listLineItems(reversed.transactionId, { limit: onePage });
      const options = { idempotencyKey: `tax-${reversed.reportId}` };
      return (await tax.transactions.createReversal(reversalParamsOf(reversed, data), options)).id;
    });
  }

  private async asked<Answer>({ secrets }: OpenGateway, ask: (stripe: Stripe) => Promise<Answer>): Promise<Answer> {
    try {
      return await ask(this.clients.of(secrets.secretKey));
    } catch (error) {
      if (error instanceof RangeError) throw new ProviderProblem('refused', error.message, 'taxes-do-not-add-up');
      throw providerProblemOf(error);
    }
  }
}
