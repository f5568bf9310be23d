import { Column, Entity, Generated, Index, PrimaryColumn } from 'typeorm';
import type { Delivery, DeliveryState } from '../../domain/delivery/delivery.js';

@Entity({ name: 'deliveries' })
@Index('deliveries_waiting', ['nextAttemptAt'], { where: "status = 'waiting'" })
@Index('deliveries_of_tenant', ['tenant', 'requested'])
@Index('deliveries_of_template', ['tenant', 'template', 'requested'])
@Index('deliveries_of_recipient', ['tenant', 'recipient', 'requested'])
@Index('deliveries_about', ['tenant', 'about', 'requested'])
@Index('deliveries_not_received', ['tenant', 'status', 'requested'], { where: "status <> 'succeeded'" })
export class DeliveryRow {
  @PrimaryColumn('text', { name: 'delivery_id', primaryKeyConstraintName: 'deliveries_pkey' })
  deliveryId!: string;

  @Column('text')
  tenant!: string;

  @Column('int')
  version!: number;

  @Column('jsonb', { nullable: true, select: false })
  state!: DeliveryState | null;

  /** The order in which deliveries were requested. */
  @Column('bigint')
  @Generated('increment')
  requested!: string;

  @Column('text')
  channel!: string;

  @Column('text')
  template!: string;

  @Column('text')
  recipient!: string;

  @Column('text')
  about!: string;

  @Column('text')
  status!: Delivery['status'];

  @Column('int')
  attempts!: number;

  @Column('text', { name: 'last_problem' })
  lastProblem!: string;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('timestamptz', { name: 'next_attempt_at', nullable: true })
  nextAttemptAt!: Date | null;

  @Column('timestamptz', { name: 'claimed_until', nullable: true })
  claimedUntil!: Date | null;

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
