import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import type { Repository } from 'typeorm';
import { reachingPostgres } from '#database';
import { MailTemplates } from '../../application/ports.js';
import { type MailTemplateState, noMailTemplate } from '../../domain/mail-template/mail-template.js';
import type { TemplateName } from '../../templates/templates.js';
import { MailTemplateRow } from './mail-template.entity.js';

/** How mails of one template went. */
export interface TemplateRecord {
  readonly template: string;
  readonly lastSentAt: Date | null;
  /** Of the last 1,000. */
  readonly failed: string;
}

@Injectable()
export class MailTemplatesRepository implements MailTemplates {
  constructor(@InjectRepository(MailTemplateRow) private readonly rows: Repository<MailTemplateRow>) {}

  async find(tenant: string, name: TemplateName): Promise<MailTemplateState> {
    const row = await reachingPostgres(() => this.rows.findOneBy({ tenant, name }));
    return row?.state ?? noMailTemplate;
  }

  async all(tenant: string): Promise<ReadonlyMap<string, MailTemplateState>> {
    const rows = await reachingPostgres(() => this.rows.findBy({ tenant }));
    return new Map(rows.map(({ name, state }) => [name, state ?? noMailTemplate]));
  }

  /** How the last mails of each of the templates went. */
  async records(tenant: string, names: readonly TemplateName[]): Promise<TemplateRecord[]> {
    return reachingPostgres(() =>
      this.rows.query(
        `select asked.template, "lastSentAt", failed from unnest($2::text[]) as asked(template), lateral (
           select max(finished_at) filter (where status = 'succeeded') as "lastSentAt",
             count(*) filter (where status in ('failed', 'bounced')) as failed
           from (select status, finished_at from deliveries d where d.tenant = $1 and d.template = asked.template
             order by requested desc limit 1000) latest) counted`,
        [tenant, names],
      ),
    );
  }
}
