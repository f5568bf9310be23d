import { Controller } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { Customer, type CustomerIdentity, Endpoint, existing, timeText } from '#http';
import { endOf } from '../../domain/subscription/subscription.js';
import { OrganizationsRepository } from '../postgres/organizations.repository.js';
import { SubscribersRepository } from '../postgres/subscribers.repository.js';
import { SubscriptionsRepository } from '../postgres/subscriptions.repository.js';

/** More than anybody reads on one page. */
export const mostPortalSubscriptions = 100;

const PortalAccount = Type.Object({
  accountId: Type.String(),
  linkExpiresAt: Type.String(),
  name: Type.String(),
  email: Type.Optional(Type.String({ description: 'Where documents go.' })),
  subscriptions: Type.Array(
    Type.Object({
      subscriptionId: Type.String(),
      name: Type.String(),
      productName: Type.String(),
      startedAt: Type.String(),
      timeZone: Type.String({ description: 'IANA name: its periods are of it.' }),
      endsAt: Type.Optional(Type.String()),
    }),
    { description: 'The first of them, in the order in which they were made.' },
  ),
});

/** Who looks at a portal. */
@Controller('v1/portal/account')
export class PortalAccountController {
  constructor(
    private readonly organizations: OrganizationsRepository,
    private readonly subscribers: SubscribersRepository,
    private readonly subscriptions: SubscriptionsRepository,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'Show the customer of the link, and what they subscribe to',
    tag: 'Customer portal',
    scope: 'portal',
    answer: PortalAccount,
  })
  async show(@Customer() { tenant, accountId, expiresAt }: CustomerIdentity): Promise<Static<typeof PortalAccount>> {
    const [organization, subscriber, rows] = await Promise.all([
      this.organizations.find(tenant, accountId),
      this.subscribers.find(tenant, accountId),
      this.subscriptions.list(tenant, mostPortalSubscriptions, { accountId }, undefined),
    ]);
    const { name, email } = existing(
      organization
        ? { name: organization.state.name, email: organization.state.billingEmail }
        : (subscriber?.state ?? null),
      'account',
    );
    return {
      accountId,
      linkExpiresAt: timeText(expiresAt),
      name,
      ...(email && { email }),
      subscriptions: rows.map(({ state }) => {
        const { subscriptionId, name: called, productName, startedAt, timeZone } = state.terms;
        const endsAt = endOf(state);
        return {
          ...{ subscriptionId, name: called, productName, startedAt: timeText(startedAt), timeZone },
          ...(endsAt !== undefined && { endsAt: timeText(endsAt) }),
        };
      }),
    };
  }
}
