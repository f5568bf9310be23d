export { Meterstream, type Resources } from './client.js';
export * from './errors.js';
export type * from './generated/operations.js';
export type { Received, RequestOptions, TransportOptions } from './transport.js';
export {
  type BufferedEvent,
  type RejectedEvent,
  UnsentUsageError,
  type UsageBuffer,
  type UsageBufferOptions,
} from './usage-buffer.js';
