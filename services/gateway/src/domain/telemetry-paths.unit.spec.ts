import { isTelemetryTarget } from './telemetry-paths.js';

describe('a target of telemetry', () => {
  it.each([
    ['/v1/traces', true],
    ['/v1/metrics?a=1', true],
    ['/meter/v2/otlp', true],
    ['/meter/v2/otlp/v1/logs', true],
    ['/v2/otlp/v1/traces', true],
    ['/meter/v2/ai/otlp/v1/logs', true],
    ['/v1/events', false],
    ['/v1/traces/more', false],
    ['/v1/tracesx', false],
    ['/meter/v2/otlp/v1/profiles', false],
    ['/meter/v2/ai/completions', false],
    ['/x/v1/traces', false],
  ])('%s: %s', (target, expected) => {
    expect(isTelemetryTarget(target)).toBe(expected);
  });
});
