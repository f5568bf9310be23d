import type { Aggregate } from '#event-store';
import { type BrandingEvent, type BrandingState, evolveBranding, noBranding } from '../../domain/branding/branding.js';
import { type DeliveryEvent, type DeliveryState, evolveDelivery, noDelivery } from '../../domain/delivery/delivery.js';
import {
  evolveMailTemplate,
  type MailTemplateSet,
  type MailTemplateState,
  noMailTemplate,
} from '../../domain/mail-template/mail-template.js';

export const deliveries: Aggregate<DeliveryState, DeliveryEvent> = {
  prefix: '',
  table: 'deliveries',
  idColumn: 'delivery_id',
  initial: noDelivery,
  evolve: evolveDelivery,
  // What the publisher tells of its end, without reading every delivery's stream once more.
  eventsCarryState: true,
  columnsOf: (state) => {
    const { notice, status, attempts, lastProblem, requestedAt } = state;
    return {
      channel: notice.channel,
      template: notice.template,
      recipient: notice.recipient,
      about: notice.about,
      status,
      attempts,
      last_problem: lastProblem,
      requested_at: new Date(requestedAt),
      next_attempt_at: status === 'waiting' ? new Date(state.nextAttemptAt) : null,
      finished_at: status === 'waiting' ? null : new Date(state.finishedAt),
      // Whoever claimed it has come to an outcome.
      claimed_until: null,
    };
  },
};

export const mailTemplates: Aggregate<MailTemplateState, MailTemplateSet> = {
  prefix: 'mail-template-',
  table: 'mail_templates',
  idColumn: 'template_id',
  initial: noMailTemplate,
  evolve: evolveMailTemplate,
  columnsOf: ({ name }) => ({ name }),
};

export const brandings: Aggregate<BrandingState, BrandingEvent> = {
  prefix: 'branding-',
  table: 'brandings',
  idColumn: 'branding_id',
  initial: noBranding,
  evolve: evolveBranding,
  columnsOf: () => ({}),
};
