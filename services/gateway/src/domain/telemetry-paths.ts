const signal = '/v1/(?:traces|logs|metrics)';
const telemetryPath = new RegExp(`^(?:${signal}|(?:/meter)?/v2(?:/ai)?/otlp(?:${signal})?)/?(?:\\?|$)`);

/**
 * Whether a request's target is one of OTLP. There a key may stand in the body, as an attribute of the resource, so
 * that nobody is known before the body is read: its service decides.
 */
export const isTelemetryTarget = (target: string): boolean => telemetryPath.test(target);
