export { type Decider, stateAfter } from './decider.js';
export { isRefusal, notAcceptable, Refusal, type RefusalDetail } from './refusal.js';
export { type Given, type Outcome, scenariosOf } from './testing.js';
export { isUnavailable, Unavailable } from './unavailable.js';
export { WallClock } from './wall-clock.js';
