export const LOGGER = Symbol('logger');
export const KAFKA_SETTINGS = Symbol('kafka settings');
/** That the topics are there: what reads them, or must not run before, waits for it. */
export const TOPICS = Symbol('topics');
export const PRODUCER = Symbol('producer');
export const AUTHENTICATOR = Symbol('authenticator');
/** Which part of the service this thread does: a `Part`. */
export const PART = Symbol('part');
/** The thread with the other part: an `OtherPart`, in a thread that serves requests alone. */
export const OTHER_PART = Symbol('other part');
export const READINESS = Symbol('readiness');
