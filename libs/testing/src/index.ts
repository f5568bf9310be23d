export { type Answer, type CallOptions, type ServiceForSpec, startForSpec } from './service-for-spec.js';
export { until } from './until.js';
