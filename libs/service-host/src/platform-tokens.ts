export const LOGGER = Symbol('logger');
export const KAFKA_SETTINGS = Symbol('kafka settings');
export const PRODUCER = Symbol('producer');
export const AUTHENTICATOR = Symbol('authenticator');
export const READINESS = Symbol('readiness');
