import { Controller, Param, Query } from '@nestjs/common';
import type { Static } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Refusal } from '#decider';
import { Caller, Endpoint, limitOf, pageOfRows, ResourceId, readCursor } from '#http';
import { ManageEndpoints } from '../../application/webhook/manage-endpoints.js';
import { WebhookLoop } from '../../channels/webhook/webhook.loop.js';
import { webhookBounds } from '../../domain/webhook/endpoint.js';
import type { WebhookRefusal } from '../../domain/webhook/webhook-refusal.js';
import { WebhookDeliveriesRepository } from '../postgres/webhook-deliveries.repository.js';
import {
  WebhookDeliveries,
  WebhookDeliveriesQuery,
  WebhookDeliveryJson,
  WebhookDeliveryPath,
  WebhookEndpointPath,
  WholeWebhookDeliveryJson,
} from './webhook.schema.js';
import { deliveryJsonOf, wholeDeliveryJsonOf } from './webhook-json.js';

const tag = 'Webhooks';

const refusals = {
  'not-found': refusal('webhook-delivery-not-found', 'There is no such delivery.'),
  'endpoint-disabled': refusal('webhook-endpoint-disabled', 'The endpoint is switched off.'),
  'too-many-attempts': refusal('too-many-attempts', `It was tried ${webhookBounds.mostAttempts} times.`),
} as const;

@Controller('v1/webhook-endpoints/:endpointId')
export class WebhookDeliveriesController {
  constructor(
    private readonly manageEndpoints: ManageEndpoints,
    private readonly deliveries: WebhookDeliveriesRepository,
    private readonly loop: WebhookLoop,
  ) {}

  @Endpoint({
    method: 'POST',
    path: 'test',
    summary: 'Send a test to an endpoint',
    tag,
    scope: 'write',
    act: { object: 'webhook-endpoint', done: 'webhook-test-sent', id: 'endpointId' },
    params: WebhookEndpointPath,
    answer: WebhookDeliveryJson,
  })
  async test(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('webhook-test') testId: string,
    @Param() { endpointId }: Static<typeof WebhookEndpointPath>,
  ) {
    const messageId = await this.manageEndpoints.test(tenant, endpointId, testId);
    this.loop.wake();
    const delivery = await this.deliveries.findOfMessage(tenant, endpointId, messageId);
    if (delivery === undefined) throw refusals['not-found']();
    return deliveryJsonOf(delivery);
  }

  @Endpoint({
    method: 'GET',
    path: 'deliveries',
    summary: 'List what was sent to an endpoint, the newest first',
    tag,
    scope: 'read',
    params: WebhookEndpointPath,
    query: WebhookDeliveriesQuery,
    answer: WebhookDeliveries,
  })
  async list(
    @Caller() { tenant }: CallerIdentity,
    @Param() { endpointId }: Static<typeof WebhookEndpointPath>,
    @Query() { status, eventType, cursor, limit: wanted }: Static<typeof WebhookDeliveriesQuery>,
  ) {
    await this.manageEndpoints.find(tenant, endpointId);
    const limit = limitOf(wanted);
    const [before] = readCursor(cursor, 'position') ?? [];
    const filter = { status, eventType, before: before === undefined ? undefined : String(before) };
    const rows = await this.deliveries.list(tenant, endpointId, limit + 1, filter);
    return pageOfRows(rows, limit, deliveryJsonOf, ({ place }) => [place]);
  }

  @Endpoint({
    method: 'GET',
    path: 'deliveries/:deliveryId',
    summary: 'A delivery: what was sent, and each answer',
    tag,
    scope: 'read',
    params: WebhookDeliveryPath,
    answer: WholeWebhookDeliveryJson,
  })
  async read(
    @Caller() { tenant }: CallerIdentity,
    @Param() { endpointId, deliveryId }: Static<typeof WebhookDeliveryPath>,
  ) {
    const delivery = await this.deliveries.find(tenant, endpointId, deliveryId);
    if (delivery === undefined) throw refusals['not-found']();
    return wholeDeliveryJsonOf(delivery);
  }

  @Endpoint({
    method: 'POST',
    path: 'deliveries/:deliveryId/resend',
    summary: 'Send a delivery again, under its id',
    tag,
    scope: 'write',
    act: { object: 'webhook-endpoint', done: 'webhook-delivery-sent-again', id: 'endpointId' },
    params: WebhookDeliveryPath,
    answer: WebhookDeliveryJson,
  })
  async resend(
    @Caller() { tenant }: CallerIdentity,
    @Param() { endpointId, deliveryId }: Static<typeof WebhookDeliveryPath>,
  ) {
    const again = await this.deliveries.sendAgain(tenant, endpointId, deliveryId);
    if (typeof again === 'string') throw refusals[again]();
    this.loop.wake();
    return deliveryJsonOf(again);
  }
}

function refusal(code: WebhookRefusal, message: string): () => Refusal<WebhookRefusal> {
  return () => new Refusal<WebhookRefusal>(code, message);
}
