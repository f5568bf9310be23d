import { InvoiceMessage } from '../generated/invoicing/v1/invoice.js';
import { protobufCodec, type Topic } from '../topic.js';

export const invoiceTopic: Topic<InvoiceMessage> = {
  name: 'invoicing.invoice.v1',
  owner: 'invoicing',
  summary: 'Invoices, whole, at every change of state.',
  codec: protobufCodec(InvoiceMessage),
  keyOf: (message) => message.invoice?.invoiceId ?? message.id,
  order: 'The states of one invoice in the order it took them.',
  partitions: 'one',
  readers: ['notifications', 'payments', 'analytics'],
  proto: 'invoicing/v1/invoice.proto',
  message: 'invoicing.v1.InvoiceMessage',
};
