import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That rejected usage was accepted when it was tried again is published; what was accepted already is published once, too. */
export class PublishAcceptances1796520000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table rejected_usage add column acceptance_published boolean not null default false');
    await runner.query(`
      create index rejected_usage_acceptances on rejected_usage (accepted_at)
        where accepted_at is not null and not acceptance_published`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index rejected_usage_acceptances');
    await runner.query('alter table rejected_usage drop column acceptance_published');
  }
}
