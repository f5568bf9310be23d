import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

@Entity({ name: 'provider_events' })
@Index('provider_events_by_age', ['receivedAt'])
export class ProviderEventRow {
  @PrimaryColumn('text', { name: 'gateway_id', primaryKeyConstraintName: 'provider_events_pkey' })
  gatewayId!: string;

  @PrimaryColumn('text', { name: 'event_id', primaryKeyConstraintName: 'provider_events_pkey' })
  eventId!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}
