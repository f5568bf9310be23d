import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import {
  askedGauge,
  counter,
  createLogger,
  gauge,
  histogram,
  metricsText,
  nestLoggerOf,
  startTelemetry,
} from './index.js';

function loggedBy(write: (logger: ReturnType<typeof createLogger>) => void, level = 'info') {
  const lines: string[] = [];
  write(createLogger('rating', { level, destination: { write: (line: string) => void lines.push(line) } }));
  return lines.map((line) => JSON.parse(line));
}

describe('the logger', () => {
  it('writes JSON lines with the service, the level by name and the time as text', () => {
    const [line] = loggedBy((logger) => logger.info({ partition: 3 }, 'rated'));
    expect(line).toMatchObject({ level: 'info', service: 'rating', partition: 3, message: 'rated' });
    expect(line.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it('leaves out secrets wherever they stand', () => {
    const [line] = loggedBy((logger) =>
      logger.info(
        {
          password: 'p1',
          headers: { authorization: 'Bearer b1', 'x-api-key': 'k1', 'content-type': 'text/plain' },
          gateway: { stripe: { secretKey: 's1', name: 'main' } },
        },
        'request',
      ),
    );
    expect(JSON.stringify(line)).not.toMatch(/p1|b1|k1|s1/);
    expect(line.headers['content-type']).toBe('text/plain');
    expect(line.gateway.stripe).toEqual({ secretKey: '[secret]', name: 'main' });
  });

  it("takes Nest's warnings and errors with their context and stack, and keeps its chatter for debug", () => {
    const [error, ...others] = loggedBy((logger) => {
      const nest = nestLoggerOf(logger);
      nest.log('InstanceLoader initialized', 'NestFactory');
      nest.warn('A data source with the default name is already registered.', 'DataSourceNameRegistry');
      nest.error('it broke', 'Error: it broke\n    at somewhere', 'ExceptionsHandler');
    });
    expect(others).toEqual([]);
    expect(error).toMatchObject({ level: 'error', message: 'it broke', context: 'ExceptionsHandler' });
    expect(error.stack).toContain('at somewhere');
  });
});

describe('metrics', () => {
  it('are made once by name and printed as Prometheus text', async () => {
    counter('spec_events_total', 'Events', ['kind']).inc({ kind: 'usage' }, 2);
    counter('spec_events_total', 'Events', ['kind']).inc({ kind: 'usage' });
    gauge('spec_lag', 'Lag').set(7);
    histogram('spec_seconds', 'Seconds').observe(0.02);
    const text = await metricsText();
    expect(text).toContain('spec_events_total{kind="usage"} 3');
    expect(text).toContain('spec_lag 7');
    expect(text).toContain('spec_seconds_bucket{le="0.025"} 1');
    expect(text).toContain('process_cpu_user_seconds_total');
  });
});

describe('a gauge that is asked', () => {
  it('reads its series at each scrape, and leaves out what does not answer or was taken away', async () => {
    const ages = askedGauge('spec_age_seconds', 'Age', ['outbox']);
    let age = 1;
    ages.add({ outbox: 'rating' }, () => age);
    ages.add({ outbox: 'away' }, async () => Promise.reject(new Error('away')));
    const remove = ages.add({ outbox: 'gone' }, () => 3);
    remove();
    expect(await metricsText()).toContain('spec_age_seconds{outbox="rating"} 1');
    age = 2;
    const text = await metricsText();
    expect(text).toContain('spec_age_seconds{outbox="rating"} 2');
    expect(text).not.toMatch(/outbox="(away|gone)"/);
  });
});

describe('tracing without an exporter', () => {
  it('carries a trace from caller to callee and into the log', async () => {
    const telemetry = startTelemetry('rating', {});
    const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
    const caller = propagation.extract(ROOT_CONTEXT, { traceparent });
    const carrier: Record<string, string> = {};
    const lines = context.with(caller, () =>
      trace.getTracer('spec').startActiveSpan('work', (span) => {
        propagation.inject(context.active(), carrier);
        const logged = loggedBy((logger) => logger.info('inside'));
        span.end();
        return logged;
      }),
    );
    expect(carrier['traceparent']).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-0[01]$/);
    expect(lines[0].traceId).toBe('0af7651916cd43dd8448eb211c80319c');
    await telemetry.stop();
  });
});
