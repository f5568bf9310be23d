export { joinedMetrics } from './joined-metrics.js';
export { createLogger, type Logger, nestLoggerOf } from './logger.js';
export { type AskedGauge, askedGauge, counter, gauge, histogram, labelMetrics, metricsText } from './metrics.js';
export { exportsTraces, type RunningTelemetry, startTelemetry, traceExportVariables } from './tracing.js';
