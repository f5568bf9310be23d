export * from './environment.js';
export * from './platform.module.js';
export * from './platform-config.js';
export * from './platform-tokens.js';
export * from './readiness.js';
export * from './run-services.js';
export * from './service-definition.js';
export * from './start-service.js';
export { TopicFollowers } from './topic-followers.js';
