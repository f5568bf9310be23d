import { Invoice, type InvoiceMessage, invoiceTopic } from '#contracts';
import type { Producer } from '#kafka';

/** Publishes an invoice of 1969.00 USD as invoicing does, due on the last day of January 1970 in UTC. */
export async function issueInvoice(
  producer: Producer,
  tenant: string,
  changes: Partial<Invoice> & { readonly invoiceId: string },
  type = 'invoice-finalized',
): Promise<void> {
  const message: InvoiceMessage = {
    id: `${changes.invoiceId}-1`,
    tenant,
    type,
    occurredAt: 1,
    privateEvent: '',
    invoice: Invoice.fromPartial({
      number: 'INV-000001',
      status: 'finalized',
      currency: 'USD',
      subscriptionId: 'sub',
      accountId: 'acme',
      accountName: 'Acme',
      productId: 'product',
      productName: 'Product',
      datedAt: 1,
      finalizedAt: 1,
      dueOn: '1970-01-31',
      subtotal: '1969.00',
      taxTotal: '0.00',
      total: '1969.00',
      amountPaid: '0.00',
      timeZone: 'UTC',
      sellerName: 'Seller',
      boundary: 1,
      ...changes,
    }),
  };
  const value = Buffer.from(invoiceTopic.codec.encode(message));
  await producer.send(invoiceTopic.name, [{ key: changes.invoiceId, value }]);
}
