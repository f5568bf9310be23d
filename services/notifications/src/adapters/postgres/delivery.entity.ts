import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Delivery } from '../../domain/delivery/delivery.js';

/** The deliveries, for lists and for whoever sends them. */
@Entity({ name: 'deliveries' })
export class DeliveryEntity {
  @PrimaryColumn('text', { name: 'delivery_id' })
  deliveryId!: string;

  @Column('text')
  tenant!: string;

  /** The position of its first event: the order in which deliveries were requested. */
  @Column('bigint')
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

  @Column('timestamptz', { name: 'finished_at', nullable: true })
  finishedAt!: Date | null;
}
