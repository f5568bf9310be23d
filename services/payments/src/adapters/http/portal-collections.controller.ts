import { Controller, Param } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Customer, type CustomerIdentity, Endpoint, existing, timeText } from '#http';
import { minorUnitsOf } from '#money';
import { PayInvoice } from '../../application/pay-invoice.js';
import { type PayerView, payerStandings } from '../../domain/collection/payer-view.js';
import { withheldReasons } from '../../domain/collection/withheld.js';
import { failureForPayer } from '../../domain/gateway/failure-for-payer.js';

const tag = 'Customer portal';
const Instant = (description: string) => Type.String({ description: `${description}: RFC 3339, UTC; billing time.` });
const CollectionPath = Type.Object({ invoiceId: Type.String({ minLength: 1, maxLength: 64 }) });

const PayerViewJson = Type.Object({
  invoiceId: Type.String(),
  currency: Type.String(),
  standing: Type.Enum([...payerStandings], {
    description:
      'asked: it is about to be charged. failed: the last charge did not come through. to-pay: also after the customer has withdrawn it.',
  }),
  amountOpen: Type.String({ description: 'What nobody has paid: decimal text in major units.' }),
  isCharged: Type.Boolean({ description: 'A card is charged for it. False: it is transferred, as the invoice says.' }),
  mayCharge: Type.Boolean({ description: 'Whether the customer may have it charged now.' }),
  mayWithdraw: Type.Boolean({ description: 'Whether the payment that waits for the customer may be withdrawn.' }),
  actionUrl: Type.Optional(Type.String({ description: 'Where the customer confirms the payment.' })),
  failure: Type.Optional(
    Type.Object({ at: Instant('When the last charge failed'), reason: Type.String({ description: 'In a sentence.' }) }),
  ),
  withheld: Type.Optional(
    Type.Enum([...withheldReasons], { description: 'Why no card is charged for it, and nobody is asked for it.' }),
  ),
  nextChargeAt: Type.Optional(Instant('When it is charged again by itself')),
});

/** How a customer pays their own invoices, by their link. */
@Controller('v1/portal/collections')
export class PortalCollectionsController {
  constructor(private readonly payInvoice: PayInvoice) {}

  @Endpoint({
    method: 'GET',
    path: ':invoiceId',
    summary: "How far paying one of the customer's invoices has come",
    tag,
    scope: 'portal',
    params: CollectionPath,
    answer: PayerViewJson,
  })
  async one(@Customer() customer: CustomerIdentity, @Param() { invoiceId }: Static<typeof CollectionPath>) {
    return answered(await this.payInvoice.find({ ...customer, invoiceId }));
  }

  @Endpoint({
    method: 'POST',
    path: ':invoiceId/charge',
    summary: "Charge what is open of one of the customer's invoices to their card, as soon as that can be",
    tag,
    scope: 'portal',
    params: CollectionPath,
    answer: PayerViewJson,
    status: 202,
  })
  async charge(@Customer() customer: CustomerIdentity, @Param() { invoiceId }: Static<typeof CollectionPath>) {
    return answered(await this.payInvoice.charge({ ...customer, invoiceId }));
  }

  @Endpoint({
    method: 'POST',
    path: ':invoiceId/withdraw',
    summary: "Withdraw the payment that waits for the customer's bank, so that they can pay otherwise",
    tag,
    scope: 'portal',
    params: CollectionPath,
    answer: PayerViewJson,
    status: 202,
  })
  async withdraw(@Customer() customer: CustomerIdentity, @Param() { invoiceId }: Static<typeof CollectionPath>) {
    return answered(await this.payInvoice.withdraw({ ...customer, invoiceId }));
  }
}

function answered(view: PayerView | undefined): Static<typeof PayerViewJson> {
  const { amountOpen, failure, nextChargeAt, ...more } = existing(view, 'invoice', 'unknown-invoice');
  return {
    ...more,
    amountOpen: amountOpen.toDecimal(minorUnitsOf(more.currency)),
    ...(failure && { failure: { at: timeText(failure.at), reason: failureForPayer(failure.code) } }),
    ...(nextChargeAt !== undefined && { nextChargeAt: timeText(nextChargeAt) }),
  };
}
