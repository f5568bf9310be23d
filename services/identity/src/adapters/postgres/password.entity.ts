import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { UserRow } from './user.entity.js';

@Entity({ name: 'passwords' })
export class PasswordRow {
  @PrimaryColumn('text', { name: 'user_id', primaryKeyConstraintName: 'passwords_pkey' })
  @ForeignKey(() => UserRow, { name: 'passwords_user_id_fkey' })
  userId!: string;

  @Column('text')
  hash!: string;

  @Column('timestamptz', { name: 'set_at' })
  setAt!: Date;
}
