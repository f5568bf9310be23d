import { withoutExample } from '../../services/gateway/src/domain/api/without-example.js';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly example?: string;
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly Parameter[];
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly example?: unknown } } };
}

export interface ExampleRequest {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body: unknown;
}

/** After all others and in this order: each needs the one before it, or takes away what others look at. */
const last = [
  'products.replace',
  'productDraft.replace',
  'productDraft.get',
  'productDraft.publish',
  'productDraft.delete',
  'subscriptions.change',
  'subscriptionChange.delete',
  'subscriptions.cancel',
  'subscriptions.keep',
  'subscriptions.pause',
  'subscriptions.resume',
  'usage.amend',
  'usageCorrections.get',
  'usage.void',
  'recostings.apply',
  'invoiceCreditNotes.create',
  'creditNotes.get',
  'creditNoteCsv.get',
  'creditNotePdf.get',
  'creditNoteXml.get',
  'creditNoteLineExplanation.get',
  'invoices.markUncollectible',
  'invoices.void',
  'subscriptionUsageBackfills.undo',
  'walletGrants.void',
  'couponRedemptions.end',
  'coupons.archive',
  'telemetryMappings.delete',
  'subscriptionCredentials.delete',
  'webhookEndpointDeliveries.get',
  'webhookEndpointDeliveries.resend',
  'webhookEndpoints.delete',
  'simulations.delete',
  'paymentGateways.delete',
  'testClocks.delete',
  'notificationTemplates.replace',
  'notificationTemplates.delete',
  'brandingLogo.replace',
  'brandingLogo.get',
  'brandingLogo.delete',
  'productPublication.replace',
  'productPublication.get',
  'shop.get',
  'productPublication.delete',
  'products.archive',
  'organizations.merge',
];

/** They ask about what comes of a request before them a moment later. */
export const comeLater: ReadonlySet<string> = new Set(['usage.get', 'usageCorrections.get', 'recostings.apply']);

const isMade = (id: string): boolean => /\.(create|send)$/.test(id);

/** What is made comes first. */
function rankOf({ id }: ExampleRequest): number {
  const place = last.indexOf(id);
  return place >= 0 ? 2 + place : isMade(id) ? 0 : 1;
}

/** The requests that the examples of an OpenAPI document are, in an order in which each can succeed. */
export function examplesIn(document: { paths: Record<string, Record<string, Operation>> }): ExampleRequest[] {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  return operations
    .filter(({ operation }) => !withoutExample.has(operation.operationId))
    .map(({ path, method, operation }) => requestOf(path, method, operation))
    .sort((one, other) => rankOf(one) - rankOf(other));
}

function requestOf(path: string, method: string, { operationId, parameters, requestBody }: Operation): ExampleRequest {
  const given = (where: string) =>
    parameters.flatMap(({ name, in: place, example }) =>
      place === where && example !== undefined ? [[name, example] as [string, string]] : [],
    );
  const named = new Map(given('path'));
  const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => named.get(name) ?? whole);
  const query = new URLSearchParams(given('query')).toString();
  return {
    id: operationId,
    method,
    path: query === '' ? filled : `${filled}?${query}`,
    headers: Object.fromEntries(given('header').map(([name, value]) => [name.toLowerCase(), value])),
    body: requestBody?.content['application/json']?.example,
  };
}
