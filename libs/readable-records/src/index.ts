export { messagesIn, type RecordOfTopic, readableRecord } from './readable-record.js';
