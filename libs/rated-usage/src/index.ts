export { joinedStreams, schemaOf } from './joined-streams.js';
export * from './rated-event.js';
export * from './rated-usage-block.js';
export { RatedUsageBlockBuilder } from './rated-usage-block-builder.js';
