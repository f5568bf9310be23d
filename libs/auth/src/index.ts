export * from './api-key.js';
export * from './api-key-directory.js';
export * from './operator-key.js';
export * from './scopes.js';
