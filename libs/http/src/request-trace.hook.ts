import { context, propagation, type Span, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const tracer = trace.getTracer('meterstream/http');

/**
 * Its method and its route; where no route is, how its path begins: what follows may be an id of anything, or the secret of a
 * link that a mail has led to, which nobody should read in a trace.
 */
export function spanNameOf({
  method,
  routeOptions,
  url,
}: Pick<FastifyRequest, 'method' | 'url'> & { readonly routeOptions: { readonly url?: string | undefined } }): string {
  return `${method} ${routeOptions.url ?? /^(?:\/v\d+)?\/[\w.-]*/.exec(url)?.[0] ?? ''}`.trimEnd();
}

/**
 * A span per request, around its handler, as a child of the caller's `traceparent`; what the handler sends to Kafka
 * carries it on. A request without a `traceparent` gets a span only where spans are exported: the hot path pays nothing.
 */
export function traceRequests(fastify: FastifyInstance, exports: boolean): void {
  const spans = new WeakMap<FastifyRequest, Span>();
  fastify.addHook('onRequest', (request, reply, done) => {
    if (exports || request.headers.traceparent !== undefined) {
      const caller = propagation.extract(context.active(), request.headers);
      const span = tracer.startSpan(spanNameOf(request), { kind: SpanKind.SERVER }, caller);
      spans.set(request, span);
      reply.raw.once('close', () => {
        span.setAttribute('http.response.status_code', reply.statusCode);
        if (reply.statusCode >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
        span.end();
      });
    }
    done();
  });
  // Entered only here, because reading a body leaves the context that onRequest ran in.
  fastify.addHook('preValidation', (request, _reply, done) => {
    const span = spans.get(request);
    if (span) context.with(trace.setSpan(context.active(), span), done);
    else done();
  });
}
