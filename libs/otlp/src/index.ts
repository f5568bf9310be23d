export * from './answers.js';
export { signalsIn, telemetryOfJson } from './from-json.js';
export { telemetryOfProtobuf } from './from-protobuf.js';
export type { Signal } from './message-tables.js';
export { otlpBounds, UnreadableTelemetry } from './otlp-bounds.js';
export * from './telemetry.js';
