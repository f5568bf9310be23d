import { context, trace } from '@opentelemetry/api';
import { fastify } from 'fastify';
import { type RunningTelemetry, startTelemetry } from '#telemetry';
import { spanNameOf, traceRequests } from './request-trace.hook.js';

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

describe('the name of a span', () => {
  it('is that of its route', () => {
    const routeOptions = { url: '/v1/invoices/:invoiceId' };
    expect(spanNameOf({ method: 'GET', url: '/v1/invoices/i-1?x=1', routeOptions })).toBe(
      'GET /v1/invoices/:invoiceId',
    );
  });

  it.each([
    ['/invitation/a-secret', 'GET /invitation'],
    ['/reset/a-secret?x=1', 'GET /reset'],
    ['/v1/invoices/i-1', 'GET /v1/invoices'],
    ['/openapi.json', 'GET /openapi.json'],
    ['/?token=a-secret', 'GET /'],
    ['*', 'GET'],
  ])('of %s, which has no route, is %s', (url, name) => {
    expect(spanNameOf({ method: 'GET', url, routeOptions: {} })).toBe(name);
  });
});
