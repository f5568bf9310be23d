import { SamplingDecision } from '@opentelemetry/api';
import { NodeSDK } from '@opentelemetry/sdk-node';

export interface RunningTelemetry {
  /** Sends what is still waiting to be exported. */
  stop(): Promise<void>;
}

/** Either of them says where spans go. */
export const traceExportVariables = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'] as const;

/** Whether spans go anywhere; without it only the context of a trace is passed on. */
export function exportsTraces(env: Readonly<Record<string, string | undefined>>): boolean {
  return traceExportVariables.some((variable) => Boolean(env[variable]));
}

let running: RunningTelemetry | undefined;

/**
 * Sets up OpenTelemetry for this process, once, by the OTEL_* variables. Spans are exported only where
 * OTEL_EXPORTER_OTLP_ENDPOINT (or the one for traces) is given; without it nothing is recorded, and traces still pass
 * through from caller to callee. Metrics are not OpenTelemetry's: they are the Prometheus text of `metricsText`.
 */
export function startTelemetry(service: string, env: Readonly<Record<string, string | undefined>>): RunningTelemetry {
  if (running !== undefined) return running;
  const exports = exportsTraces(env);
  const sdk = new NodeSDK({
    serviceName: env['OTEL_SERVICE_NAME'] ?? service,
    metricReaders: [],
    logRecordProcessors: [],
    ...(!exports && { sampler: recordNothing, spanProcessors: [passBy] }),
  });
  sdk.start();
  running = {
    stop: async () => {
      running = undefined;
      await sdk.shutdown();
    },
  };
  return running;
}

const recordNothing = {
  shouldSample: () => ({ decision: SamplingDecision.NOT_RECORD }),
  toString: () => 'RecordNothing',
};

/** The SDK makes trace ids only when it has a processor. */
const passBy = {
  onStart: () => {},
  onEnd: () => {},
  forceFlush: async () => {},
  shutdown: async () => {},
};
