import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Reason } from '#contracts';

@Entity({ name: 'rejected_usage' })
// Its order, newest first, is the migration's: TypeORM has no word for it.
@Index('rejected_usage_tenant_rejected_at_id_idx', { synchronize: false })
@Index('rejected_usage_acceptances', { synchronize: false })
export class RejectedUsageRow {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  tenant!: string;

  @Column({ type: 'timestamptz', name: 'rejected_at', precision: 3 })
  rejectedAt!: Date;

  @Column('text')
  door!: string;

  /** The event as it arrived, JSON text. */
  @Column('text')
  body!: string;

  @Column('jsonb')
  reasons!: Reason[];

  /** A redrive has brought it into the usage log. */
  @Column({ type: 'timestamptz', name: 'accepted_at', precision: 3, nullable: true })
  acceptedAt!: Date | null;

  @Column({ type: 'boolean', name: 'acceptance_published', default: false })
  acceptancePublished!: boolean;
}
