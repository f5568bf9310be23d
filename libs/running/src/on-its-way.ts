import type { Waiting } from './wait-until.js';

/**
 * How long whoever names what a service does not know is kept waiting before they are refused: another service may have
 * answered it a moment ago, and what it published is still on its way through the log.
 */
export const onItsWay = { everyMs: 100, atMostMs: 4_000 } as const satisfies Waiting;

/**
 * The same where nobody can say whether there is more to come, so that a mistyped name is waited for until the time is up:
 * no longer than a person waits for an answer.
 */
export const perhapsOnItsWay = { everyMs: 100, atMostMs: 2_000 } as const satisfies Waiting;
