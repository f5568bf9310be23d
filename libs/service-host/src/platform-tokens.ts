export const LOGGER = Symbol('logger');
export const KAFKA_SETTINGS = Symbol('kafka settings');
/** That the topics are there: what reads them, or must not run before, waits for it. */
export const TOPICS = Symbol('topics');
export const PRODUCER = Symbol('producer');
export const AUTHENTICATOR = Symbol('authenticator');
export const READINESS = Symbol('readiness');
