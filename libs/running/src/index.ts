export { Arrivals } from './arrivals.js';
export { JoinedRun } from './joined-run.js';
export { Loop, type LoopOptions, type Round } from './loop.js';
export { onItsWay, perhapsOnItsWay } from './on-its-way.js';
export { longestStandstillMs, Progress } from './progress.js';
export { retry } from './retry.js';
export { succeedsWithin } from './succeeds-within.js';
export { type Waiting, waitUntil } from './wait-until.js';
export { whileAnswering } from './while-answering.js';
