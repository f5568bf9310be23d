import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The document that a delivery is about, as its message had it. The table has its name of when there were invoices alone. */
@Entity({ name: 'delivery_invoices' })
export class DeliveryDocumentRow {
  @PrimaryColumn('text', { name: 'delivery_id', primaryKeyConstraintName: 'delivery_invoices_pkey' })
  deliveryId!: string;

  @Column('bytea', { name: 'invoice' })
  document!: Buffer;
}
