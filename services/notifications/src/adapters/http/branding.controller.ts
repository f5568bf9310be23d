import { Body, Controller, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, IfMatch } from '#http';
import { DecideBranding } from '../../application/decide-branding.js';
import { type BrandingState, brandingOf, brandingRevision } from '../../domain/branding/branding.js';
import { contrastBetween, readableOn } from '../../templates/accent.js';
import { plainLook } from '../../templates/write-mail.js';
import { LogoEncoder, logoBounds } from '../pictures/logo.encoder.js';
import { BrandingsRepository } from '../postgres/brandings.repository.js';
import { strict } from './template-json.js';

const tag = 'Branding';

const Look = Type.Object(
  {
    colour: Type.Optional(
      Type.String({
        pattern: '^#[0-9a-fA-F]{6}$',
        examples: ['#0f766e'],
        description: 'Of links and buttons, and of headings on documents.',
      }),
    ),
    footer: Type.Optional(Type.String({ maxLength: 1000, description: 'Lines below every mail; absent: none.' })),
  },
  strict,
);

const base64Length = Math.ceil(logoBounds.bytes / 3) * 4;
const NewLogo = Type.Object(
  {
    image: Type.String({
      // Longer ones are looked at only so far as to say that they are too long.
      maxLength: base64Length + 4,
      pattern: '^[A-Za-z0-9+/]+={0,2}$',
      examples: ['iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='],
      description: `A PNG, JPEG or WebP picture in base64, of at most ${logoBounds.bytes} bytes. It is drawn anew as a PNG of at most ${logoBounds.width} × ${logoBounds.height} pixels.`,
    }),
  },
  strict,
);

const BrandingJson = Type.Object({
  colour: Type.String({ description: 'As it was chosen, else the default.' }),
  readableColour: Type.String({ description: 'The same, darkened until it is read on white: a contrast of 4.5:1.' }),
  contrast: Type.String({ description: 'Of the colour as it was chosen, on white; decimal text.' }),
  footer: Type.String(),
  logo: Type.Optional(Type.Object({ width: Type.Integer(), height: Type.Integer(), hash: Type.String() })),
});

@Controller('v1/branding')
export class BrandingController {
  constructor(
    private readonly brandings: BrandingsRepository,
    private readonly decide: DecideBranding,
    private readonly encoder: LogoEncoder,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'Show how mails and documents look',
    tag,
    scope: 'read',
    hasETag: true,
    answer: BrandingJson,
  })
  async show(@Caller() { tenant }: CallerIdentity, @Res({ passthrough: true }) reply: FastifyReply) {
    return answer(await this.brandings.find(tenant), reply);
  }

  @Endpoint({
    method: 'PUT',
    summary: 'Choose the colour of mails and documents, and what stands below mails',
    tag,
    scope: 'write',
    body: Look,
    answer: BrandingJson,
  })
  async replace(
    @Caller() { tenant }: CallerIdentity,
    @Body() { colour, footer = '' }: Static<typeof Look>,
    @IfMatch('branding-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const chosen = colour === undefined ? {} : { colour: colour.toLowerCase() };
    return answer(await this.decide.set(tenant, { ...chosen, footer: linesOf(footer), seen }), reply);
  }

  @Endpoint({ method: 'GET', path: 'logo', summary: 'The logo', tag, scope: 'read', answer: 'image/png' })
  async logo(@Caller() { tenant }: CallerIdentity, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { logo } = brandingOf(await this.brandings.find(tenant));
    const png = existing(logo && (await this.brandings.picture(tenant, logo)), 'logo');
    void reply.type('image/png');
    return png;
  }

  @Endpoint({
    method: 'PUT',
    path: 'logo',
    summary: 'Put a logo above every mail and on documents that are issued from now on',
    tag,
    scope: 'write',
    body: NewLogo,
    hasETag: true,
    answer: BrandingJson,
  })
  async putLogo(
    @Caller() { tenant }: CallerIdentity,
    @Body() { image }: Static<typeof NewLogo>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const logo = await this.encoder.encode(Buffer.from(image, 'base64'));
    return answer(await this.decide.setLogo(tenant, logo), reply);
  }

  @Endpoint({ method: 'DELETE', path: 'logo', summary: 'Take the logo away', tag, scope: 'write', status: 204 })
  async removeLogo(@Caller() { tenant }: CallerIdentity): Promise<void> {
    await this.decide.removeLogo(tenant);
  }
}

function answer(state: BrandingState, reply: FastifyReply): Static<typeof BrandingJson> {
  void reply.header('etag', `"${brandingRevision(state)}"`);
  const { colour = plainLook.colour, footer, logo } = brandingOf(state);
  const contrast = contrastBetween('#ffffff', colour).toFixed(2);
  return {
    ...{ colour, readableColour: readableOn('#ffffff', colour), contrast, footer },
    ...(logo === undefined ? {} : { logo: { ...logo } }),
  };
}

/** Without what no line of text has. */
const linesOf = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .trim();
