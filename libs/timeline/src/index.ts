export { areOfOneContractYear, isWholePeriod, type Phase, type Segment, type Stretch } from './segment.js';
export { Timeline } from './timeline.js';
export { type Choice, type DatedVersion, type VersionInForce, versionInForce } from './version-in-force.js';
