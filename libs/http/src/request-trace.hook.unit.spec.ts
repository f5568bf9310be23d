import { context, trace } from '@opentelemetry/api';
import { fastify } from 'fastify';
import { type RunningTelemetry, startTelemetry } from '#telemetry';
import { traceRequests } from './request-trace.hook.js';

const traceId = '0af7651916cd43dd8448eb211c80319c';

describe('the trace of a request', () => {
  let telemetry: RunningTelemetry;
  beforeAll(() => {
    telemetry = startTelemetry('spec', {});
  });
  afterAll(() => telemetry.stop());

  const traceSeenBy = async (exports: boolean, headers: Record<string, string> = {}) => {
    const app = fastify();
    traceRequests(app, exports);
    app.post('/usage', async () => ({ seen: trace.getSpan(context.active())?.spanContext().traceId ?? null }));
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    const body = JSON.stringify({ text: 'x'.repeat(100_000) });
    const answer = await fetch(`${url}/usage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    });
    const { seen } = (await answer.json()) as { seen: string | null };
    await app.close();
    return seen;
  };

  it("is its caller's, also behind a body that came in pieces", async () => {
    expect(await traceSeenBy(false, { traceparent: `00-${traceId}-b7ad6b7169203331-01` })).toBe(traceId);
  });

  it('is none where no caller has one and nobody collects it', async () => {
    expect(await traceSeenBy(false)).toBeNull();
  });

  it('is its own where it is collected', async () => {
    expect(await traceSeenBy(true)).toMatch(/^[0-9a-f]{32}$/);
  });
});
