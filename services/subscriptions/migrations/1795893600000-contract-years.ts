import type { MigrationInterface, QueryRunner } from 'typeorm';

/** In which contract year a segment begins; null where it began before years were counted, or is of a trial. */
export class ContractYears1795893600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table segments add column contract_year int');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table segments drop column contract_year');
  }
}
