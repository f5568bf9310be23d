import { Body, Controller, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { Caller, Endpoint, IfMatch } from '#http';
import { DecideMailTemplate } from '../../application/decide-mail-template.js';
import { type MailTemplateState, noMailTemplate } from '../../domain/mail-template/mail-template.js';
import { templateNames } from '../../templates/templates.js';
import { MailTemplatesRepository } from '../postgres/mail-templates.repository.js';
import {
  etagOf,
  ListedTemplateJson,
  listedTemplate,
  nameIn,
  Subject,
  strict,
  Body as TemplateBody,
  TemplateJson,
  TemplatePath,
  templateJson,
} from './template-json.js';

const tag = 'Notification templates';
const ListOfTemplates = Type.Object({ items: Type.Array(ListedTemplateJson) });
const WholeTemplate = Type.Object({ subject: Subject, body: TemplateBody, enabled: Type.Boolean() }, strict);

@Controller('v1/notification-templates')
export class NotificationTemplatesController {
  constructor(
    private readonly templates: MailTemplatesRepository,
    private readonly decide: DecideMailTemplate,
  ) {}

  @Endpoint({
    method: 'GET',
    summary: 'List the mails that are written, and how they went',
    tag,
    scope: 'read',
    answer: ListOfTemplates,
  })
  async list(@Caller() { tenant }: CallerIdentity): Promise<Static<typeof ListOfTemplates>> {
    const [states, records] = await Promise.all([
      this.templates.all(tenant),
      this.templates.records(tenant, templateNames),
    ]);
    const recordOf = new Map(records.map((record) => [record.template, record]));
    return {
      items: templateNames.map((name) => listedTemplate(name, states.get(name) ?? noMailTemplate, recordOf.get(name))),
    };
  }

  @Endpoint({
    method: 'GET',
    path: ':template',
    summary: 'Show the subject and the body of a mail, and what they may say',
    tag,
    scope: 'read',
    params: TemplatePath,
    hasETag: true,
    answer: TemplateJson,
  })
  async show(
    @Caller() { tenant }: CallerIdentity,
    @Param() { template }: Static<typeof TemplatePath>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = nameIn(template);
    return answer(name, await this.templates.find(tenant, name), reply);
  }

  @Endpoint({
    method: 'PUT',
    path: ':template',
    summary: 'Change what a mail says, or switch it on or off',
    tag,
    scope: 'write',
    params: TemplatePath,
    body: WholeTemplate,
    answer: TemplateJson,
  })
  async replace(
    @Caller() { tenant }: CallerIdentity,
    @Param() { template }: Static<typeof TemplatePath>,
    @Body() { subject, body, enabled }: Static<typeof WholeTemplate>,
    @IfMatch('template-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = nameIn(template);
    const command = { type: 'SetMailTemplate' as const, name, seen, isEnabled: enabled, wording: { subject, body } };
    return answer(name, await this.decide.run(tenant, command), reply);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':template',
    summary: 'Go back to the subject and the body that a mail comes with',
    tag,
    scope: 'write',
    params: TemplatePath,
    answer: TemplateJson,
  })
  async reset(
    @Caller() { tenant }: CallerIdentity,
    @Param() { template }: Static<typeof TemplatePath>,
    @IfMatch('template-has-changed') seen: number | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const name = nameIn(template);
    return answer(name, await this.decide.run(tenant, { type: 'ResetWording', name, seen }), reply);
  }
}

function answer(name: ReturnType<typeof nameIn>, state: MailTemplateState, reply: FastifyReply) {
  void reply.header('etag', etagOf(state));
  return templateJson(name, state);
}
