import { Controller } from '@nestjs/common';
import { type TaxRequestMessage, taxRequestTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { RequestTax } from '../../application/gateways/request-tax.js';
import type { TaxRequest } from '../../domain/tax/taxation.js';

@Controller()
export class TaxRequestConsumer {
  constructor(private readonly requestTax: RequestTax) {}

  @MessageHandler({ topic: taxRequestTopic.name, group: 'payments' })
  async ask({ value }: SingleMessage): Promise<void> {
    const message = taxRequestTopic.codec.decode(value);
    await this.requestTax.ask(message.tenant, requestOf(message));
  }
}

function requestOf(message: TaxRequestMessage): TaxRequest {
  const { requestId, documentId, gatewayId, accountId, currency, datedAt, taxId, exempt: isExempt, lines } = message;
  const { addressLines, city, postalCode, country } = message;
  return {
    ...{ requestId, documentId, gatewayId, accountId, currency, datedAt, taxId, isExempt },
    address: { lines: addressLines, city, postalCode, country },
    lines: lines.map(({ line, amount }) => ({ line, amount })),
  };
}
