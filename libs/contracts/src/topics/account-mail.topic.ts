import { AccountMailMessage } from '../generated/identity/v1/account_mail.js';
import { protobufCodec, type Topic } from '../topic.js';

const dayMs = 86_400_000;

export const accountMailTopic: Topic<AccountMailMessage> = {
  name: 'identity.account-mail.v1',
  owner: 'identity',
  summary: 'Mails with a link that lets somebody in: invitations and new passwords. For notifications alone to read.',
  codec: protobufCodec(AccountMailMessage),
  keyOf: (message) => message.id,
  order: 'None that matters.',
  partitions: 'one',
  readers: ['notifications'],
  config: { 'retention.ms': String(dayMs) },
  proto: 'identity/v1/account_mail.proto',
  message: 'identity.v1.AccountMailMessage',
};
