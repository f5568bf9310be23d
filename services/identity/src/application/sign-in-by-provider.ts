import { Inject, Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { UnitsOfWork } from '#event-store';
import { invitationDecider, spentLink } from '../domain/invitation/invitation-decisions.js';
import { type Admission, admissionOf, type VouchedIdentity } from '../domain/sign-in/admission.js';
import type { ProviderSettings } from '../domain/sign-in/provider-settings.js';
import type { UserFacts } from '../domain/user/user.js';
import { userDecider } from '../domain/user/user-decisions.js';
import { type OpenedSession, OpenSession } from './open-session.js';
import { Accounts, KeyGenerator, Links, OPERATOR, PROVIDER, type UnitOfWork } from './ports.js';

/** What the browser that has come back says of itself. */
interface Browser {
  readonly userAgent: string;
  readonly shown: string | undefined;
}

/** Whom a provider vouches for is signed in; it has asked for passwords and codes, and nothing of them is asked here. */
@Injectable()
export class SignInByProvider {
  constructor(
    private readonly accounts: Accounts,
    private readonly links: Links,
    private readonly units: UnitsOfWork<UnitOfWork>,
    private readonly openSession: OpenSession,
    private readonly keys: KeyGenerator,
    private readonly clock: WallClock,
    @Inject(OPERATOR) private readonly operator: string,
    @Inject(PROVIDER) private readonly provider: ProviderSettings | undefined,
  ) {}

  async run(identity: VouchedIdentity, browser: Browser): Promise<OpenedSession> {
    const { email } = identity;
    const user = await this.accounts.withEmail(email);
    const invitations = user ? [] : await this.links.invitationsOf(email, this.clock.now());
    const admission = admissionOf(identity, { user, invitations }, this.provider?.newcomers);
    const tenant = admission.as === 'newcomer' ? this.operator : admission.tenant;
    return this.units.inTransaction(tenant, async (unit) => {
      const facts = await this.userFor(unit, admission, identity);
      return this.openSession.within(unit, tenant, facts, { ...browser, isByProvider: true });
    });
  }

  private async userFor(unit: UnitOfWork, admission: Admission, { email, name }: VouchedIdentity) {
    if (admission.as === 'user') {
      const { state } = await unit.users.load(admission.userId);
      if (state.status !== 'active') throw spentLink();
      return state;
    }
    const userId = this.keys.newId();
    const createdAt = this.clock.now();
    if (admission.as === 'newcomer') return this.create(unit, { userId, email, name, role: admission.role, createdAt });
    const accepting = { type: 'AcceptInvitation' as const, userId, at: createdAt };
    const { state } = await unit.invitations.decide(admission.invitationId, invitationDecider, accepting);
    if (state.status === 'absent') throw spentLink();
    return this.create(unit, { userId, email, name: state.name, role: state.role, createdAt });
  }

  private async create(unit: UnitOfWork, facts: UserFacts): Promise<UserFacts> {
    const known = { users: await unit.countUsers(), emailIsTaken: await unit.emailIsTaken(facts.email) };
    await unit.users.decide(facts.userId, userDecider, { type: 'CreateUser', ...known, ...facts });
    return facts;
  }
}
