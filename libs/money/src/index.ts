export { isCurrency, minorUnitsOf, roundToMinorUnit } from './currency.js';
export { Exact } from './exact.js';
export { spreadByLargestRemainder } from './spread.js';
