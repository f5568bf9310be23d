import type { DisabledReason, EndpointTerms, WebhookEndpoint } from '../../domain/webhook/endpoint.js';

export interface WebhookEndpointRow {
  readonly endpoint_id: string;
  readonly tenant: string;
  readonly place: string;
  readonly terms: EndpointTerms;
  readonly status: WebhookEndpoint['status'];
  readonly disabled_reason: DisabledReason | null;
  readonly disabled_at: Date | null;
  readonly failing_since: Date | null;
  readonly paused_until: Date | null;
  readonly enabled_since: Date;
  readonly earlier_secret_until: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

/** Without what is sealed. */
export const webhookEndpointColumns = `endpoint_id, tenant, place, terms, status, disabled_reason, disabled_at, failing_since,
  case when paused_until > now() then paused_until end as paused_until, enabled_since, case when earlier_secret_until > now() then earlier_secret_until end as earlier_secret_until,
  created_at, updated_at`;

export type PlacedEndpoint = WebhookEndpoint & { readonly place: string };

export const webhookEndpointOf = (row: WebhookEndpointRow): PlacedEndpoint => ({
  ...row.terms,
  tenant: row.tenant,
  endpointId: row.endpoint_id,
  place: row.place,
  status: row.status,
  ...(row.disabled_reason !== null && { disabledReason: row.disabled_reason }),
  ...(row.disabled_at !== null && { disabledAt: row.disabled_at.getTime() }),
  ...(row.failing_since !== null && { failingSince: row.failing_since.getTime() }),
  ...(row.paused_until !== null && { pausedUntil: row.paused_until.getTime() }),
  ...(row.earlier_secret_until !== null && { earlierSecretUntil: row.earlier_secret_until.getTime() }),
  enabledSince: row.enabled_since.getTime(),
  createdAt: row.created_at.getTime(),
  updatedAt: row.updated_at.getTime(),
});

/** With what waits for it failed: it is not sent any more unless somebody asks. Whoever did it by hand knows it already. */
export const disableEndpointSql = `
  with disabled as (
    update webhook_endpoints set status = 'disabled', disabled_reason = $2, disabled_at = now(), updated_at = now()
    where endpoint_id = any($1::text[]) and status = 'enabled' returning ${webhookEndpointColumns}),
  ended as (
    update webhook_deliveries set status = 'failed', finished_at = now(), next_attempt_at = null, claimed_until = null,
      last_problem = 'the endpoint was switched off before it was accepted'
    where status = 'waiting' and endpoint_id in (select endpoint_id from disabled)),
  unannounced as (
    insert into webhook_disablings (tenant, endpoint_id, url, reason, disabled_at)
    select tenant, endpoint_id, terms ->> 'url', disabled_reason, disabled_at from disabled
    where disabled_reason <> 'by-hand')
  select * from disabled`;
