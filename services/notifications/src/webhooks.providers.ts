import type { Provider } from '@nestjs/common';
import { MasterKeys } from '#secrets';
import { WebhookDeliveriesRepository } from './adapters/postgres/webhook-deliveries.repository.js';
import { WebhookDisablingsRepository } from './adapters/postgres/webhook-disablings.repository.js';
import { WebhookEndpointsRepository } from './adapters/postgres/webhook-endpoints.repository.js';
import { WebhookQueueRepository } from './adapters/postgres/webhook-queue.repository.js';
import { WebhookRetentionRepository } from './adapters/postgres/webhook-retention.repository.js';
import { AnnounceDisablings } from './application/webhook/announce-disablings.js';
import { AnnounceEvents } from './application/webhook/announce-events.js';
import { EndpointSecrets } from './application/webhook/endpoint-secrets.js';
import { ManageEndpoints, WebhookAddresses } from './application/webhook/manage-endpoints.js';
import {
  WebhookDisablings,
  WebhookEndpoints,
  WebhookQueue,
  WebhookRetention,
  WebhookSender,
} from './application/webhook/ports.js';
import { RewrapSecrets } from './application/webhook/rewrap-secrets.js';
import { SendDue } from './application/webhook/send-due.js';
import { TidyWebhooks } from './application/webhook/tidy-webhooks.js';
import { DnsResolver, NameResolver } from './channels/webhook/name-resolver.js';
import { WebhookLoop } from './channels/webhook/webhook.loop.js';
import { HttpWebhookSender } from './channels/webhook/webhook.sender.js';
import type { NotificationsConfig } from './config.js';

/** What the channel of webhooks is made of. */
export function webhookProviders({ masterKeys, webhooksToLoopback: loopback }: NotificationsConfig): Provider[] {
  const allowed = { loopback };
  return [
    { provide: MasterKeys, useValue: masterKeys },
    { provide: WebhookAddresses, useValue: { allowed } },
    { provide: NameResolver, useFactory: () => new DnsResolver() },
    {
      provide: WebhookSender,
      inject: [NameResolver],
      useFactory: (resolver: NameResolver) => new HttpWebhookSender(resolver, allowed),
    },
    WebhookEndpointsRepository,
    { provide: WebhookEndpoints, useExisting: WebhookEndpointsRepository },
    { provide: WebhookQueue, useClass: WebhookQueueRepository },
    { provide: WebhookRetention, useClass: WebhookRetentionRepository },
    { provide: WebhookDisablings, useClass: WebhookDisablingsRepository },
    WebhookDeliveriesRepository,
    EndpointSecrets,
    RewrapSecrets,
    ManageEndpoints,
    AnnounceEvents,
    AnnounceDisablings,
    SendDue,
    TidyWebhooks,
    WebhookLoop,
  ];
}
