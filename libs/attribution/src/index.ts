export * from './attribution.js';
export { nameKey } from './name-key.js';
export {
  type Customer,
  type LinkedSubscription,
  type Product,
  TenantDirectory,
} from './tenant-directory.js';
