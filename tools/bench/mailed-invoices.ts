import { type InvoiceMessage, TenantMessage } from '#contracts';
import { tutorialInvoice } from '#invoice-document';
import { Exact } from '#money';

/** Invoices of one tenant, each to another customer over another amount: no two documents are the same. */
export function mailedInvoices(tenant: string, count: number) {
  const seller = TenantMessage.fromPartial({
    ...{ id: `${tenant}-tenant`, tenant, type: 'tenant-created', name: tutorialInvoice.sellerName, timeZone: 'UTC' },
    occurredAt: tutorialInvoice.datedAt,
  });
  return { seller, invoices: Array.from({ length: count }, (_, index) => issued(tenant, index)) };
}

function issued(tenant: string, index: number): InvoiceMessage {
  const invoiceId = `${tenant}-invoice-${index}`;
  const [fee, usage] = tutorialInvoice.lines;
  const amount = Exact.parse(usage!.amount)
    .plus(Exact.parse(String(index)))
    .toString();
  const invoice = {
    ...tutorialInvoice,
    ...{ invoiceId, number: `INV-${String(index + 1).padStart(6, '0')}` },
    ...{ accountId: `account-${index}`, accountName: `Customer ${index.toString(36)} & Sons` },
    billingEmail: `billing-${index}@customer.example`,
    lines: [fee!, { ...usage!, amount: `${amount}.00`, exactAmount: amount }],
    ...{ subtotal: `${199 + Number(amount)}.00`, total: `${199 + Number(amount)}.00` },
  };
  const heading = { id: `${invoiceId}-1`, tenant, type: 'invoice-finalized', occurredAt: invoice.finalizedAt };
  return { ...heading, invoice, privateEvent: '' };
}
