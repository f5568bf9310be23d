import { Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing } from '#http';
import { brandingOf } from '../../domain/branding/branding.js';
import { readableOn } from '../../templates/accent.js';
import { BrandingsRepository } from '../postgres/brandings.repository.js';

const tag = 'Customer portal';

/**
 * Grounds that are nearer to an accent than any of a page, which tints none by more than an eighth of it: what is read on
 * these is read on all.
 */
const grounds = { light: '#ebebeb', dark: '#313635' } as const;

const PortalBranding = Type.Object({
  accent: Type.Optional(
    Type.Object(
      {
        light: Type.String({ description: 'By day: dark enough to be read.' }),
        dark: Type.String({ description: 'By night: light enough to be read.' }),
      },
      { description: 'Of links and buttons, with a contrast of 4.5:1; absent: none was chosen.' },
    ),
  ),
  logo: Type.Optional(Type.Object({ width: Type.Integer(), height: Type.Integer() })),
});

/** How whoever sells looks to a customer, by their link. */
@Controller('v1/portal/branding')
export class PortalBrandingController {
  constructor(private readonly brandings: BrandingsRepository) {}

  @Endpoint({
    method: 'GET',
    summary: 'Show how the page of a customer looks',
    tag,
    scope: 'portal',
    answer: PortalBranding,
  })
  async show(@Caller() { tenant }: CallerIdentity): Promise<Static<typeof PortalBranding>> {
    const { colour, logo } = brandingOf(await this.brandings.find(tenant));
    return {
      ...(colour !== undefined && {
        accent: { light: readableOn(grounds.light, colour), dark: readableOn(grounds.dark, colour) },
      }),
      ...(logo && { logo: { width: logo.width, height: logo.height } }),
    };
  }

  @Endpoint({
    method: 'GET',
    path: 'logo',
    summary: 'The logo on the page of a customer',
    tag,
    scope: 'portal',
    answer: 'image/png',
  })
  async logo(@Caller() { tenant }: CallerIdentity, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { logo } = brandingOf(await this.brandings.find(tenant));
    const png = existing(logo && (await this.brandings.picture(tenant, logo)), 'logo');
    void reply.type('image/png');
    return png;
  }
}
