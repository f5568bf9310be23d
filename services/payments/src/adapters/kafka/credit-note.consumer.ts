import { Controller } from '@nestjs/common';
import { type CreditNote, creditNoteTopic } from '#contracts';
import { MessageHandler, type SingleMessage } from '#kafka';
import { Exact, minorUnitsOf } from '#money';
import { RefundCreditNote } from '../../application/gateways/refund-credit-note.js';
import { RequestTax } from '../../application/gateways/request-tax.js';
import type { CreditedTax } from '../../domain/tax/reversal.js';

@Controller()
export class CreditNoteConsumer {
  constructor(
    private readonly refund: RefundCreditNote,
    private readonly tax: RequestTax,
  ) {}

  @MessageHandler({ topic: creditNoteTopic.name, group: 'payments' })
  async payBack({ value }: SingleMessage): Promise<void> {
    const { tenant, type, occurredAt: at, creditNote } = creditNoteTopic.codec.decode(value);
    if (creditNote?.invoiceId === undefined) return;
    const { invoiceId, creditNoteId, refunded, refundFailed } = creditNote;
    if (type === 'credit-note-issued')
      await this.tax.reversal(tenant, invoiceId, { by: creditNoteId, credited: creditedTaxOf(creditNote) });
    // It may be paid back as it is issued, and in parts. What failed was asked for, too: it only grows.
    const asked = Exact.parse(refunded || '0').plus(Exact.parse(refundFailed || '0'));
    if (!asked.isPositive()) return;
    const amount = asked.toDecimal(minorUnitsOf(creditNote.currency));
    await this.refund.run({ tenant, invoiceId, creditNoteId, amount, at });
  }
}

function creditedTaxOf({ total, currency, lines }: CreditNote): CreditedTax {
  const parts = lines.map(({ creditedLine, amount, taxes }) => ({
    ...(creditedLine !== undefined && { line: creditedLine }),
    amount,
    tax: Exact.sum(taxes.map((tax) => Exact.parse(tax.amount))).toDecimal(minorUnitsOf(currency)),
  }));
  return { total, currency, parts };
}
