export { createLogger, type Logger, NestLog } from './logger.js';
export { counter, gauge, histogram, meterstreamMetrics, metricsContentType, metricsText } from './metrics.js';
