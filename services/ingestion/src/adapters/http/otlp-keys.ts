import { type Authenticator, allows } from '#auth';
import { noCaller, Problem } from '#http';
import type { Resource, Telemetry } from '#otlp';
import { limits } from '../../domain/limits.js';

const attribute = 'revenium.api_key';

/** What the resources of a request bring for one tenant. */
export interface TelemetryOfTenant {
  readonly tenant: string;
  readonly telemetry: Telemetry;
}

/** Telemetry that grows: a resource is put behind those before it, of which there may be very many. */
type Gathering = { -readonly [Field in keyof Telemetry]?: unknown[] };

/**
 * Some senders can put their key into the attributes of their resource alone. A collector may gather those of many.
 *
 * @throws Problem 401 for a key that is unknown or missing, 403 without the scope: nothing of the request is taken then
 */
export async function byKeysOfResources(
  telemetry: Telemetry,
  authenticator: Authenticator,
): Promise<TelemetryOfTenant[]> {
  const byKey = new Map<string, Gathering>();
  const part = <Group extends { readonly resource?: Resource }>(
    field: keyof Telemetry,
    groups: readonly Group[] = [],
  ) => {
    for (const group of groups) {
      const key = group.resource?.attributes?.get(attribute);
      if (typeof key !== 'string' || key === '') throw noCaller({});
      const own = byKey.get(key) ?? {};
      byKey.set(key, own);
      own[field] ??= [];
      own[field].push(group);
      if (byKey.size > limits.keysPerRequest) throw tooManyKeys;
    }
  };
  part('resourceSpans', telemetry.resourceSpans);
  part('resourceLogs', telemetry.resourceLogs);
  part('resourceMetrics', telemetry.resourceMetrics);
  if (byKey.size === 0) throw noCaller({});
  return Promise.all(
    [...byKey].map(async ([key, own]) => ({
      tenant: await tenantOf(key, authenticator),
      telemetry: own as Telemetry,
    })),
  );
}

async function tenantOf(key: string, authenticator: Authenticator): Promise<string> {
  const headers = { 'x-api-key': key };
  const caller = authenticator.callerAtHand(headers) ?? (await authenticator.callerOf(headers));
  if (!caller) throw noCaller(headers);
  if (!allows(caller, 'ingest')) throw new Problem(403, 'missing-scope', 'This needs a key with the scope "ingest".');
  return caller.tenant;
}

const tooManyKeys = new Problem(
  400,
  'too-many-keys',
  `The resources of a request name at most ${limits.keysPerRequest} keys.`,
);
