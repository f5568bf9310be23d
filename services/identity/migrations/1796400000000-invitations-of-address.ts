import type { MigrationInterface, QueryRunner } from 'typeorm';

export class InvitationsOfAddress1796400000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index invitations_of_email on invitations (email) where ended_at is null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index invitations_of_email');
  }
}
