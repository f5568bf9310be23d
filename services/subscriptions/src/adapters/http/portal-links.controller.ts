import { Body, Controller, Inject, Param, Query } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { WallClock } from '#decider';
import { Caller, Endpoint, limitOf, PageQuery, pageOf, pageOfRows, timeText } from '#http';
import { PortalLinks } from '../../application/portal-links.js';
import { SUBSCRIPTIONS_SETTINGS, type SubscriptionsSettings } from '../../application/ports.js';
import { type PortalLinkFacts, portalLinkLimits } from '../../domain/portal-link/portal-link.js';
import { PortalLinksRepository } from '../postgres/portal-links.repository.js';
import { Id, strict } from './fields.js';
import { listKeyOf, positionOf } from './list-cursor.js';

const tag = 'Portal links';
const accountId = Type.String({ ...Id, description: 'An organization, or a subscriber who is invoiced.' });
const NewPortalLink = Type.Object(
  {
    accountId,
    expiresInHours: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: portalLinkLimits.longestHours,
        description: `Absent: ${portalLinkLimits.usualHours}.`,
      }),
    ),
  },
  strict,
);
const PortalLinkJson = Type.Object({
  linkId: Type.String(),
  accountId: Type.String(),
  createdAt: Type.String(),
  expiresAt: Type.String(),
});
const PortalLinkWithSecret = Type.Object({
  ...PortalLinkJson.properties,
  url: Type.Optional(
    Type.String({ description: 'The page that it opens. It has the secret: in the first answer alone.' }),
  ),
});
const PortalLinkPath = Type.Object({ linkId: Id });
const PortalLinksQuery = Type.Object({ accountId, ...PageQuery }, strict);

@Controller('v1/portal-links')
export class PortalLinksController {
  constructor(
    private readonly portalLinks: PortalLinks,
    private readonly rows: PortalLinksRepository,
    private readonly clock: WallClock,
    @Inject(SUBSCRIPTIONS_SETTINGS) private readonly settings: Pick<SubscriptionsSettings, 'publicUrl'>,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Make a link by which a customer sees their own invoices and usage, without signing in',
    tag,
    scope: 'write',
    body: NewPortalLink,
    answer: PortalLinkWithSecret,
    shownOnce: 'url',
  })
  async create(
    @Caller() { tenant }: CallerIdentity,
    @Body() body: Static<typeof NewPortalLink>,
  ): Promise<Static<typeof PortalLinkWithSecret>> {
    const made = await this.portalLinks.make(tenant, body.accountId, body.expiresInHours);
    return { ...jsonOf(made), url: new URL(`/portal/${made.token}`, this.settings.publicUrl).href };
  }

  @Endpoint({
    method: 'GET',
    summary: 'List the links of a customer that can still be used',
    tag,
    scope: 'read',
    query: PortalLinksQuery,
    answer: pageOf(PortalLinkJson),
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof PortalLinksQuery>) {
    const limit = limitOf(query.limit);
    const wanted = { accountId: query.accountId, behind: positionOf(query.cursor) };
    const rows = await this.rows.list(tenant, limit + 1, this.clock.now(), wanted);
    return pageOfRows(rows, limit, ({ state }) => jsonOf(state), listKeyOf);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':linkId',
    summary: 'Revoke a link: it opens nothing any more',
    tag,
    scope: 'write',
    status: 204,
    params: PortalLinkPath,
  })
  async revoke(
    @Caller() { tenant }: CallerIdentity,
    @Param() { linkId }: Static<typeof PortalLinkPath>,
  ): Promise<void> {
    await this.portalLinks.revoke(tenant, linkId);
  }
}

const jsonOf = (link: Omit<PortalLinkFacts, 'tokenHash'>): Static<typeof PortalLinkJson> => ({
  linkId: link.linkId,
  accountId: link.accountId,
  createdAt: timeText(link.createdAt),
  expiresAt: timeText(link.expiresAt),
});
