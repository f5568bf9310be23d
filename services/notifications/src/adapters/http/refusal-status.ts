import type { RefusalStatus } from '#http';
import type { NotificationsRefusal } from '../../domain/notifications-refusal.js';

export const refusalStatus = {
  'template-has-changed': 412,
  'branding-has-changed': 412,
  'always-sent': 409,
  'invalid-wording': 422,
  'no-picture': 422,
  'picture-too-large': 422,
  'too-many-tests': 429,
  'delivery-not-found': 404,
  'not-a-delivery-report': 422,
} satisfies Record<NotificationsRefusal, number> & RefusalStatus;
