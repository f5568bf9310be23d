import { Body, Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, existing, Problem, ResourceId } from '#http';
import { PreviewMail } from '../../application/preview-mail.js';
import { SendTestMail } from '../../application/send-test-mail.js';
import { DeliveryLoop } from '../../channels/email/delivery.loop.js';
import { type TemplateName, templateOf } from '../../templates/templates.js';
import { DeliveriesRepository, testPrefix } from '../postgres/deliveries.repository.js';
import { MailPreviewsRepository } from '../postgres/mail-previews.repository.js';
import { nameIn, Subject, strict, Body as TemplateBody, TemplatePath } from './template-json.js';

const tag = 'Notification templates';

const wording = {
  subject: Type.Optional(Subject),
  body: Type.Optional(TemplateBody),
  deliveryId: Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 64,
      description: 'With what this delivery of the template was about; absent: with samples.',
    }),
  ),
};
const WantedPreview = Type.Object(wording, strict);
const WantedTest = Type.Object(
  {
    ...wording,
    to: Type.String({ pattern: '^[^\\s@,<>;"]+@[^\\s@,<>;"]+$', maxLength: 320, examples: ['ann@lettermint.example'] }),
  },
  strict,
);

const PreviewJson = Type.Object({
  subject: Type.String(),
  text: Type.String(),
  url: Type.String({ description: 'Where its page is, for a frame of this origin; the newest previews are kept.' }),
  isSample: Type.Boolean(),
});

const TestJson = Type.Object({ about: Type.String({ description: 'What GET /v1/deliveries lists it by.' }) });
const PreviewPath = Type.Object({ previewId: Type.String({ minLength: 1, maxLength: 64 }) });

/** The page may be styled by itself, and has nothing else: no scripts, no requests, no forms, no frames but ours. */
const previewPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox',
].join('; ');

@Controller('v1')
export class TemplatePreviewsController {
  constructor(
    private readonly previewMail: PreviewMail,
    private readonly sendTest: SendTestMail,
    private readonly deliveries: DeliveriesRepository,
    private readonly previews: MailPreviewsRepository,
    private readonly loop: DeliveryLoop,
  ) {}

  @Endpoint({
    method: 'POST',
    path: 'notification-templates/:template/preview',
    summary: 'Write a mail without sending it',
    tag,
    scope: 'read',
    status: 200,
    params: TemplatePath,
    body: WantedPreview,
    answer: PreviewJson,
  })
  async preview(
    @Caller() { tenant }: CallerIdentity,
    @Param() { template }: Static<typeof TemplatePath>,
    @Body() { subject, body, deliveryId }: Static<typeof WantedPreview>,
  ): Promise<Static<typeof PreviewJson>> {
    const name = nameIn(template);
    const kept = await this.keptOf(tenant, name, deliveryId);
    const mail = await this.previewMail.run(tenant, { template: name, subject, body, kept });
    const url = `/v1/notification-previews/${await this.previews.keep(tenant, mail.html)}`;
    return { subject: mail.subject, text: mail.text, url, isSample: kept === undefined };
  }

  @Endpoint({
    method: 'GET',
    path: 'notification-previews/:previewId',
    summary: 'The page of a previewed mail',
    tag,
    scope: 'read',
    params: PreviewPath,
    answer: 'text/html',
  })
  async page(
    @Caller() { tenant }: CallerIdentity,
    @Param() { previewId }: Static<typeof PreviewPath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const html = existing(await this.previews.find(tenant, previewId), 'preview');
    void reply
      .headers({ 'content-security-policy': previewPolicy, 'x-frame-options': 'SAMEORIGIN' })
      .type('text/html; charset=utf-8');
    return html;
  }

  @Endpoint({
    method: 'POST',
    path: 'notification-templates/:template/test',
    summary: 'Send a mail to yourself, as it would be',
    tag,
    scope: 'write',
    status: 202,
    params: TemplatePath,
    body: WantedTest,
    answer: TestJson,
  })
  async test(
    @Caller() { tenant }: CallerIdentity,
    @Param() { template }: Static<typeof TemplatePath>,
    @Body() { subject, body, deliveryId, to }: Static<typeof WantedTest>,
    @ResourceId('mail-test') testId: string,
  ): Promise<Static<typeof TestJson>> {
    const name = nameIn(template);
    const about = `${testPrefix}${testId}`;
    const kept = await this.keptOf(tenant, name, deliveryId);
    await this.sendTest.run(tenant, about, { template: name, subject, body, kept }, to);
    this.loop.wake();
    return { about };
  }

  /** Links that let somebody in are shown to nobody else. */
  private async keptOf(
    tenant: string,
    name: TemplateName,
    deliveryId: string | undefined,
  ): Promise<Buffer | undefined> {
    if (deliveryId === undefined) return undefined;
    if (templateOf(name).indispensable !== undefined)
      throw new Problem(422, 'has-a-secret', 'A mail that lets somebody in is previewed with samples alone.');
    return existing(await this.deliveries.keptOf(tenant, name, deliveryId), 'delivery of this template');
  }
}
