import type { PostgresSchema } from '#database';
import { CreateNotifications1795305600000 } from '../../../migrations/1795305600000-create-notifications.js';
import { AddAggregateState1795543800000 } from '../../../migrations/1795543800000-add-aggregate-state.js';
import { MailTemplatesAndBranding1796210000000 } from '../../../migrations/1796210000000-mail-templates-and-branding.js';
import { Webhooks1796220000000 } from '../../../migrations/1796220000000-webhooks.js';
import { FindActs1796500000000 } from '../../../migrations/1796500000000-find-acts.js';
import { EndpointsPause1796510000000 } from '../../../migrations/1796510000000-endpoints-pause.js';
import { KeepActs1796520000000 } from '../../../migrations/1796520000000-keep-acts.js';
import { KeepLogos1796530000000 } from '../../../migrations/1796530000000-keep-logos.js';
import { WebhookDisablings1796540000000 } from '../../../migrations/1796540000000-webhook-disablings.js';
import { FindDeliveries1796550000000 } from '../../../migrations/1796550000000-find-deliveries.js';
import { ForgetOldKeys1796800000000 } from '../../../migrations/1796800000000-forget-old-keys.js';
import { KeepLastingKeys1796900000000 } from '../../../migrations/1796900000000-keep-lasting-keys.js';
import { BrandingRow } from './branding.entity.js';
import { DeliveryRow } from './delivery.entity.js';
import { DeliveryDocumentRow } from './delivery-document.entity.js';
import { MailTemplateRow } from './mail-template.entity.js';

export const notificationsSchema: PostgresSchema = {
  schema: 'notifications',
  entities: [DeliveryRow, DeliveryDocumentRow, MailTemplateRow, BrandingRow],
  migrations: [
    CreateNotifications1795305600000,
    AddAggregateState1795543800000,
    MailTemplatesAndBranding1796210000000,
    Webhooks1796220000000,
    FindActs1796500000000,
    EndpointsPause1796510000000,
    KeepActs1796520000000,
    KeepLogos1796530000000,
    WebhookDisablings1796540000000,
    FindDeliveries1796550000000,
    ForgetOldKeys1796800000000,
    KeepLastingKeys1796900000000,
  ],
};
