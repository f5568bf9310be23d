import { defineService } from '#service-host';
import { refusalStatus } from './adapters/http/refusal-status.js';
import { webhookRefusalStatus } from './adapters/http/webhook-refusal-status.js';
import { readNotificationsConfig } from './config.js';
import { NotificationsModule } from './notifications.module.js';

export const service = defineService({
  name: 'notifications',
  title: 'Meterstream notifications',
  readConfig: readNotificationsConfig,
  module: NotificationsModule.forConfig,
  refusals: { ...refusalStatus, ...webhookRefusalStatus },
});
