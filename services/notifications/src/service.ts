import { defineService } from '#service-host';
import { readNotificationsConfig } from './config.js';
import { notificationsModule } from './notifications.module.js';

export const service = defineService({
  name: 'notifications',
  title: 'Meterstream notifications',
  readConfig: readNotificationsConfig,
  module: notificationsModule,
  // Nothing is written over HTTP, and nothing here is refused.
  refusals: {},
});
