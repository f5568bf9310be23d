import { defineService } from '#service-host';
import { readNotificationsConfig } from './config.js';
import { NotificationsModule } from './notifications.module.js';

export const service = defineService({
  name: 'notifications',
  title: 'Meterstream notifications',
  readConfig: readNotificationsConfig,
  module: NotificationsModule.forConfig,
  // Nothing is written over HTTP, and nothing here is refused.
  refusals: {},
});
