export * from './attribution.js';
export { closestNames } from './closest-names.js';
export type { LinkedSubscription } from './linked-subscription.js';
export { nameKey } from './name-key.js';
export {
  type Customer,
  type Product,
  TenantDirectory,
} from './tenant-directory.js';
