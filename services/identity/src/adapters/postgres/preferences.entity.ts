import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { Preferences } from '../../domain/user/preferences.js';
import { UserRow } from './user.entity.js';

@Entity({ name: 'preferences' })
export class PreferencesRow {
  @PrimaryColumn('text', { name: 'user_id', primaryKeyConstraintName: 'preferences_pkey' })
  @ForeignKey(() => UserRow, { name: 'preferences_user_id_fkey' })
  userId!: string;

  @Column('jsonb')
  chosen!: Preferences;
}
