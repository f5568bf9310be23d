import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The invoice that a delivery is about, as its message had it. */
@Entity({ name: 'delivery_invoices' })
export class DeliveryInvoiceRow {
  @PrimaryColumn('text', { name: 'delivery_id', primaryKeyConstraintName: 'delivery_invoices_pkey' })
  deliveryId!: string;

  @Column('bytea')
  invoice!: Buffer;
}
