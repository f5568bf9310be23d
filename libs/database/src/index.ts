export * from './idempotency.store.js';
export * from './postgres.data-source.js';
export * from './postgres.module.js';
