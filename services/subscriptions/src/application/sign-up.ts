import { Inject, Injectable } from '@nestjs/common';
import type { AccountMailMessage } from '#contracts';
import { WallClock } from '#decider';
import { TenantNameDirectory } from '#service-host';
import { checkoutLimits } from '../domain/checkout/checkout.js';
import { SignUpAllowance, signUpLimits, tooManySignUps } from '../domain/checkout/sign-up-allowance.js';
import { refusal } from '../domain/subscription/refusals.js';
import { Checkouts } from './checkouts.js';
import { Products, SUBSCRIPTIONS_SETTINGS, type SubscriptionsSettings, UnitsOfWork } from './ports.js';

/** Hands mails over that have a secret. */
export abstract class SignUpMails {
  abstract send(message: AccountMailMessage): Promise<void>;
}

export interface WantedSignUp {
  readonly productId: string;
  readonly email: string;
  readonly name?: string | undefined;
  readonly organizationName?: string | undefined;
}

/** Somebody on the public page of plans wants one of them: the link to go on by is mailed, which verifies the address. */
@Injectable()
export class SignUp {
  private readonly allowance = new SignUpAllowance();

  constructor(
    private readonly units: UnitsOfWork,
    private readonly checkouts: Checkouts,
    private readonly products: Products,
    private readonly mails: SignUpMails,
    private readonly names: TenantNameDirectory,
    private readonly clock: WallClock,
    @Inject(SUBSCRIPTIONS_SETTINGS) private readonly settings: Pick<SubscriptionsSettings, 'publicUrl'>,
  ) {}

  /** The same for every address: whether somebody is a customer is looked at when they have shown that it is theirs. */
  async run(tenant: string, { email, name = email, ...wanted }: WantedSignUp, network: string): Promise<void> {
    const product = await this.checkouts.product(tenant, wanted.productId);
    if (!this.products.isShown(tenant, wanted.productId) || product.audience !== undefined)
      throw refusal('unknown-product', 'There is no such plan on the page.', '/productId');
    this.allowance.demand(network, this.clock.now());
    const opened = await this.units.inTransaction(tenant, async (unit) => {
      const since = this.clock.now() - signUpLimits.withinMs;
      if ((await unit.signUpsSince(since)) >= signUpLimits.ofTenant) throw tooManySignUps();
      if ((await unit.signUpsSince(since, email)) >= signUpLimits.ofEmail) return undefined;
      const facts = { ...wanted, email, name, isSignUp: true as const };
      return this.checkouts.openWithin(unit, facts, { open: 0, forMs: checkoutLimits.usualHours * 3_600_000 });
    });
    if (!opened) return;
    // What a stranger calls themselves is not in the mail: it would be a text of theirs in the tenant's name.
    await this.mails.send({
      ...{ id: opened.checkoutId, tenant, type: 'sign-up', occurredAt: opened.createdAt, recipient: email, name: '' },
      tenantName: this.names.nameOf(tenant),
      link: new URL(`/shop/checkout/${opened.token}`, this.settings.publicUrl).href,
      lapsesAt: opened.expiresAt,
    });
  }
}
