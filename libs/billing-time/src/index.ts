export { TenantClocks } from './tenant-clocks.js';
export type { TestClock } from './test-clocks.js';
