export { actingAs, actorOfNow } from './acting.js';
export * from './array-text.js';
export * from './postgres.data-source.js';
export * from './postgres.module.js';
export * from './postgres-errors.js';
export { queriesWithin } from './query-deadline.js';
export * from './schema-name.js';
export * from './transaction.js';
