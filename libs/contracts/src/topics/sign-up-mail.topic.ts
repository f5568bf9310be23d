import type { AccountMailMessage } from '../generated/identity/v1/account_mail.js';
import type { Topic } from '../topic.js';
import { accountMailTopic } from './account-mail.topic.js';

export const signUpMailTopic: Topic<AccountMailMessage> = {
  ...accountMailTopic,
  name: 'subscriptions.sign-up-mail.v1',
  owner: 'subscriptions',
  summary: 'Mails with the link by which somebody who signs up goes on. For notifications alone to read.',
};
