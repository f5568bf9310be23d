import type { Authenticator, Caller } from '#auth';
import { otlpBounds, type Telemetry } from '#otlp';
import { byKeysOfResources } from './otlp-keys.js';

const callers: Readonly<Record<string, Caller>> = Object.fromEntries(
  ['one', 'two'].map((tenant) => [`key-${tenant}`, { tenant, keyId: tenant, scopes: ['ingest'] } as unknown as Caller]),
);
const authenticator = {
  callerAtHand: (headers: Readonly<Record<string, string>>) => callers[headers['x-api-key'] ?? ''],
  callerOf: async () => undefined,
} as unknown as Authenticator;

const group = (key: string) => ({ resource: { attributes: new Map([['revenium.api_key', key]]) } });

describe('telemetry whose keys stand in its resources', () => {
  it('is parted by them, each part in the order in which it came', async () => {
    const [first, second, third] = [group('key-one'), group('key-two'), group('key-one')];
    const log = group('key-one');
    const telemetry: Telemetry = { resourceSpans: [first, second, third], resourceLogs: [log] };
    expect(await byKeysOfResources(telemetry, authenticator)).toEqual([
      { tenant: 'one', telemetry: { resourceSpans: [first, third], resourceLogs: [log] } },
      { tenant: 'two', telemetry: { resourceSpans: [second] } },
    ]);
  });

  it('costs what it holds, of strangers too: as many resources as a request may hold', async () => {
    const resourceSpans = Array.from({ length: otlpBounds.messages / 2 }, () => group('nobody'));
    const startedAt = performance.now();
    await expect(byKeysOfResources({ resourceSpans }, authenticator)).rejects.toMatchObject({ status: 401 });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});
