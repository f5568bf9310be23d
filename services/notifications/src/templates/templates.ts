import { invitation, passwordReset, signUp, webhookDisabled } from './account-templates.js';
import { creditNoteIssued, invoiceFinalized } from './document-templates.js';
import { paymentActionRequired, paymentFailed, paymentOverdue, paymentSucceeded } from './payment-templates.js';
import {
  subscriptionCancelled,
  subscriptionCreated,
  subscriptionExpiring,
  trialEnding,
} from './subscription-templates.js';
import type { MailTemplate, Values } from './template.js';
import { balanceLow, budgetAlert, quotaTierWarning, quotaWarning } from './usage-templates.js';

/** Every mail that there is, by the name that deliveries, messages and the API have for it, in the order of lists. */
export const templates = {
  'invoice-finalized': invoiceFinalized,
  'subscription-created': subscriptionCreated,
  'subscription-cancelled': subscriptionCancelled,
  'trial-ending': trialEnding,
  'quota-warning': quotaWarning,
  'quota-tier-warning': quotaTierWarning,
  'payment-succeeded': paymentSucceeded,
  'payment-failed': paymentFailed,
  'payment-action-required': paymentActionRequired,
  'subscription-expiring': subscriptionExpiring,
  'payment-overdue': paymentOverdue,
  'credit-note-issued': creditNoteIssued,
  'balance-low': balanceLow,
  'budget-alert': budgetAlert,
  'webhook-disabled': webhookDisabled,
  invitation,
  'password-reset': passwordReset,
  'sign-up': signUp,
} satisfies Record<string, MailTemplate>;

export type TemplateName = keyof typeof templates;

export const templateNames = Object.keys(templates) as TemplateName[];

export const isTemplateName = (name: string): name is TemplateName => Object.hasOwn(templates, name);

export const templateOf = (name: TemplateName): MailTemplate => templates[name];

/** What a preview says where no mail of the kind was written yet. */
export function sampleValues(name: TemplateName): Values {
  return Object.fromEntries(templateOf(name).variables.map((variable) => [variable.name, variable.sample]));
}
