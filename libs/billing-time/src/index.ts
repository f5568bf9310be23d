export { type TestClock, TestClocks } from './test-clocks.js';
