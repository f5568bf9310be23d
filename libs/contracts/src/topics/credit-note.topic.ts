import { CreditNoteMessage } from '../generated/invoicing/v1/credit_note.js';
import { protobufCodec, type Topic } from '../topic.js';

export const creditNoteTopic: Topic<CreditNoteMessage> = {
  name: 'invoicing.credit-note.v1',
  owner: 'invoicing',
  summary: 'Credit notes, whole, at every change of state.',
  codec: protobufCodec(CreditNoteMessage),
  keyOf: (message) => message.creditNote?.creditNoteId ?? message.id,
  order: 'The states of one credit note in the order it took them.',
  partitions: 'one',
  readers: ['notifications', 'payments', 'analytics'],
  proto: 'invoicing/v1/credit_note.proto',
  message: 'invoicing.v1.CreditNoteMessage',
};
