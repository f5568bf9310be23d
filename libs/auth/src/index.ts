export * from './api-key.js';
export * from './api-key-directory.js';
export type { Authenticator } from './caller-directory.js';
export * from './operator-key.js';
export * from './roles.js';
export * from './scopes.js';
export * from './session-directory.js';
export * from './session-token.js';
