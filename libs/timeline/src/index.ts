export { areOfOneContractYear, isWholePeriod, type Phase, type Segment, type Stretch } from './segment.js';
export { Timeline } from './timeline.js';
