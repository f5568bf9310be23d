import { Controller } from '@nestjs/common';
import { type TaxMessage, taxTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { RecordTax, type SaidOfTax } from '../../application/record-tax.js';
import { group } from './group.js';

@Controller()
export class TaxConsumer {
  constructor(private readonly recordTax: RecordTax) {}

  @MessageHandler({ topic: taxTopic.name, group })
  async record({ value }: SingleMessage): Promise<void> {
    const message = taxTopic.codec.decode(value);
    const said = saidBy(message);
    if (said !== undefined) await this.recordTax.run(message.tenant, message.documentId, said);
  }
}

/** Undefined: of a kind that came later. */
export function saidBy(message: TaxMessage): SaidOfTax | undefined {
  const { type, requestId, occurredAt: at, reason, calculationId, lines } = message;
  switch (type) {
    case 'tax-delayed':
      return { type: 'DelayTax', requestId, reason, at };
    case 'tax-refused':
      return { type: 'AnswerTax', requestId, answer: { status: 'refused', reason }, at };
    case 'tax-left-to-seller':
      return { type: 'AnswerTax', requestId, answer: { status: 'left-to-seller' }, at };
    case 'tax-calculated': {
      const behaviour = message.behaviour === 'inclusive' ? 'inclusive' : 'exclusive';
      return { type: 'AnswerTax', requestId, answer: { status: 'calculated', calculationId, behaviour, lines }, at };
    }
    default:
      return undefined;
  }
}
