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
  private readonly addresses = new Map<string, { count: number; readonly since: number }>();

  /** @throws Refusal too-many-sign-ups */
  demand(address: string, now: number): void {
    const known = this.addresses.get(address);
    if (!known || now - known.since >= signUpLimits.withinMs) {
      this.addresses.delete(address);
      this.addresses.set(address, { count: 1, since: now });
      if (this.addresses.size > signUpLimits.remembered)
        this.addresses.delete(this.addresses.keys().next().value as string);
      return;
    }
    if (known.count >= signUpLimits.ofNetwork) throw tooManySignUps();
    known.count += 1;
  }

  get size(): number {
    return this.addresses.size;
  }
}
