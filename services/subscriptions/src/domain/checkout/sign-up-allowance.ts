import { Allowance } from '../allowance.js';
import { refusal } from '../subscription/refusals.js';

/** How often somebody may sign up within an hour: it writes to an address that nobody has verified. */
export const signUpLimits = {
  /** By one e-mail address, with one tenant; what is more is answered alike, and sends nothing. */
  ofEmail: 3,
  ofTenant: 300,
  /** From one network address, at one process. */
  ofNetwork: 20,
  withinMs: 3_600_000,
  /** Network addresses that are remembered; the oldest gives way. */
  remembered: 10_000,
};

export const tooManySignUps = () =>
  refusal('too-many-sign-ups', 'Too many have signed up just now: try again in an hour.');

/** How often each network address has asked in an hour that began with its first time. */
export class SignUpAllowance {
  private readonly addresses = new Allowance({ most: signUpLimits.ofNetwork, ...signUpLimits });

  /** @throws Refusal too-many-sign-ups */
  demand(address: string, now: number): void {
    if (!this.addresses.use(address, now)) throw tooManySignUps();
  }

  get size(): number {
    return this.addresses.size;
  }
}
