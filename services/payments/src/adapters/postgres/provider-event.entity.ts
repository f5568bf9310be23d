import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity({ name: 'provider_events' })
export class ProviderEventRow {
  @PrimaryColumn('text', { name: 'gateway_id', primaryKeyConstraintName: 'provider_events_pkey' })
  gatewayId!: string;

  @PrimaryColumn('text', { name: 'event_id', primaryKeyConstraintName: 'provider_events_pkey' })
  eventId!: string;

  @Column('timestamptz', { name: 'received_at' })
  receivedAt!: Date;
}
