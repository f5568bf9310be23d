import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { MailTemplateState } from '../../domain/mail-template/mail-template.js';

@Entity({ name: 'mail_templates' })
@Index('mail_templates_of_tenant', ['tenant'])
export class MailTemplateRow {
  @PrimaryColumn('text', { name: 'template_id', primaryKeyConstraintName: 'mail_templates_pkey' })
  templateId!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true })
  state!: MailTemplateState | null;

  @Column('text')
  name!: string;
}
