import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Static } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { webhookEventTypes } from '#contracts';
import { Caller, Endpoint, limitOf, pageOfRows, ResourceId, readCursor } from '#http';
import { type EndpointWithSecret, ManageEndpoints } from '../../application/webhook/manage-endpoints.js';
import { isSlackType } from '../../domain/webhook/slack-text.js';
import { WebhookEndpointsRepository } from '../postgres/webhook-endpoints.repository.js';
import {
  NewWebhookEndpoint,
  WebhookEndpointChange,
  WebhookEndpointJson,
  WebhookEndpointPath,
  WebhookEndpoints,
  WebhookEndpointsQuery,
  WebhookEndpointWithSecret,
  WebhookEventTypes,
  webhooksTag,
} from './webhook.schema.js';
import { endpointJsonFor, endpointJsonOf } from './webhook-json.js';

const tag = webhooksTag;

@Controller('v1')
export class WebhookEndpointsController {
  constructor(
    private readonly manageEndpoints: ManageEndpoints,
    private readonly endpoints: WebhookEndpointsRepository,
  ) {}

  @Endpoint({
    method: 'GET',
    path: 'webhook-event-types',
    summary: 'List the types of events that can be sent',
    tag,
    scope: 'read',
    answer: WebhookEventTypes,
  })
  types(): Static<typeof WebhookEventTypes> {
    return { items: webhookEventTypes.map(({ name, meaning }) => ({ name, meaning, slack: isSlackType(name) })) };
  }

  @Endpoint({
    method: 'POST',
    path: 'webhook-endpoints',
    summary: 'Have events sent to an address',
    tag,
    scope: 'write',
    act: { object: 'webhook-endpoint', done: 'webhook-endpoint-created', id: 'endpointId' },
    body: NewWebhookEndpoint,
    answer: WebhookEndpointWithSecret,
    shownOnce: 'secret',
  })
  async create(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('webhook-endpoint') endpointId: string,
    @Body() { url, description = '', format = 'standard', eventTypes = [] }: Static<typeof NewWebhookEndpoint>,
  ) {
    return withSecret(await this.manageEndpoints.create(tenant, endpointId, { url, description, format, eventTypes }));
  }

  @Endpoint({
    method: 'GET',
    path: 'webhook-endpoints',
    summary: 'List endpoints, the newest first',
    tag,
    scope: 'read',
    query: WebhookEndpointsQuery,
    answer: WebhookEndpoints,
  })
  async list(@Caller() caller: CallerIdentity, @Query() query: Static<typeof WebhookEndpointsQuery>) {
    const limit = limitOf(query.limit);
    const [before] = readCursor(query.cursor, 'position') ?? [];
    const rows = await this.endpoints.list(caller.tenant, limit + 1, before === undefined ? undefined : String(before));
    return pageOfRows(
      rows,
      limit,
      (row) => endpointJsonFor(caller, row),
      ({ place }) => [place],
    );
  }

  @Endpoint({
    method: 'GET',
    path: 'webhook-endpoints/:endpointId',
    summary: 'An endpoint, and whether it is well',
    tag,
    scope: 'read',
    params: WebhookEndpointPath,
    answer: WebhookEndpointJson,
  })
  async read(@Caller() caller: CallerIdentity, @Param() { endpointId }: Static<typeof WebhookEndpointPath>) {
    return endpointJsonFor(caller, await this.manageEndpoints.find(caller.tenant, endpointId));
  }

  @Endpoint({
    method: 'PATCH',
    path: 'webhook-endpoints/:endpointId',
    summary: 'Change an endpoint, or switch it on or off',
    tag,
    scope: 'write',
    act: { object: 'webhook-endpoint', done: 'webhook-endpoint-changed', id: 'endpointId' },
    params: WebhookEndpointPath,
    body: WebhookEndpointChange,
    answer: WebhookEndpointJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { endpointId }: Static<typeof WebhookEndpointPath>,
    @Body() { url, description, eventTypes, enabled: isEnabled }: Static<typeof WebhookEndpointChange>,
  ) {
    const change = { url, description, eventTypes: eventTypes === null ? [] : eventTypes, isEnabled };
    return endpointJsonOf(await this.manageEndpoints.change(tenant, endpointId, change));
  }

  @Endpoint({
    method: 'POST',
    path: 'webhook-endpoints/:endpointId/rotate-secret',
    summary: 'Make another secret; for a day both sign',
    tag,
    scope: 'write',
    act: { object: 'webhook-endpoint', done: 'webhook-secret-rotated', id: 'endpointId' },
    params: WebhookEndpointPath,
    answer: WebhookEndpointWithSecret,
    shownOnce: 'secret',
  })
  async rotate(@Caller() { tenant }: CallerIdentity, @Param() { endpointId }: Static<typeof WebhookEndpointPath>) {
    return withSecret(await this.manageEndpoints.replaceSecret(tenant, endpointId));
  }

  @Endpoint({
    method: 'DELETE',
    path: 'webhook-endpoints/:endpointId',
    summary: 'Remove an endpoint with its deliveries',
    tag,
    scope: 'write',
    act: { object: 'webhook-endpoint', done: 'webhook-endpoint-removed', id: 'endpointId' },
    status: 204,
    params: WebhookEndpointPath,
  })
  async remove(@Caller() { tenant }: CallerIdentity, @Param() { endpointId }: Static<typeof WebhookEndpointPath>) {
    await this.manageEndpoints.remove(tenant, endpointId);
  }
}

const withSecret = ({ endpoint, secret }: EndpointWithSecret): Static<typeof WebhookEndpointWithSecret> => ({
  ...endpointJsonOf(endpoint),
  secret,
});
