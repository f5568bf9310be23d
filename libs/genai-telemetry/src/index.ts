export { asText, isContent, numberOf } from './attribute-names.js';
export { isoOf, partiesOf, withoutMissing } from './call-events.js';
export { CallMemory } from './call-memory.js';
export { isCodingAssistant, timeOf } from './coding-assistants.js';
export { callOfLog, callOfSpan, repeatsCalls } from './mapped-signals.js';
export { type MappedCall, type MappedEvent, type Origin, originOf } from './metered-record.js';
