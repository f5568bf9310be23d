import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { DefinedThing } from '../../domain/definition/definition.js';

@Entity({ name: 'definitions' })
@Unique('definitions_tenant_kind_name_key_key', ['tenant', 'kind', 'nameKey'])
@Index('definitions_of_kind', ['tenant', 'kind', 'createdAt', 'id'])
export class DefinitionRow {
  @PrimaryColumn('text', { name: 'definition_id', primaryKeyConstraintName: 'definitions_pkey' })
  id!: string;

  @Column('text')
  tenant!: string;

  /** source | metering-element | audience */
  @Column('text')
  kind!: string;

  @Column('text', { name: 'name_key' })
  nameKey!: string;

  /** Of the event stream, so that an ETag says what has been seen. */
  @Column('int')
  version!: number;

  @Column('timestamptz', { name: 'created_at', default: () => "date_trunc('milliseconds', now())" })
  createdAt!: Date;

  @Column('jsonb', { nullable: true })
  state!: DefinedThing | null;
}
