export { Arrivals } from './arrivals.js';
export { Loop, type LoopOptions, type Round } from './loop.js';
export { type Waiting, waitUntil } from './wait-until.js';
