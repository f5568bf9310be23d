import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Reason } from '#contracts';

@Entity({ name: 'rejected_usage' })
export class RejectedUsage {
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
}
