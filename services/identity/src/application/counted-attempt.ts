import { isUnavailable } from '#decider';
import type { SignInAttempts } from '../domain/sign-in/sign-in-attempts.js';

/** Too early after too many that failed. */
export class TooManyAttempts extends Error {
  constructor(readonly waitMs: number) {
    super('too many attempts to sign in');
  }
}

interface Attempt {
  readonly account: string;
  /** The network address that it came from. */
  readonly address: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * What fails counts as wrong. Whoever was told to come again, because a part is away, has not been wrong.
 *
 * @throws TooManyAttempts
 */
export async function countedAttempt<Result>(
  attempts: SignInAttempts,
  { account, address, now }: Attempt,
  work: () => Promise<Result>,
): Promise<Result> {
  const waitMs = attempts.waitMs(account, address, now);
  if (waitMs > 0) throw new TooManyAttempts(waitMs);
  attempts.begin(account, address, now);
  try {
    const result = await work();
    attempts.succeeded(account, address);
    return result;
  } catch (error) {
    if (isUnavailable(error)) attempts.withdraw(account, address);
    throw error;
  }
}
