export { TenantClocks } from './tenant-clocks.js';
export { type TestClock, TestClocks } from './test-clocks.js';
