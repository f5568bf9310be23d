import type { MigrationInterface, QueryRunner } from 'typeorm';
import { openDataSource } from './postgres.data-source.js';

let starts = 0;

/** The first time its connection ends in the middle, as when Postgres restarts or is too slow to be waited for. */
class Interrupted1795000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table made_once (id int primary key)');
    if (++starts === 1) await runner.query('select pg_terminate_backend(pg_backend_pid())');
    await runner.query('insert into made_once values (1)');
  }

  async down(): Promise<void> {}
}

describe('opening the schema of a service', () => {
  it('begins again when the connection ends while it is brought up to date', async () => {
    const dataSource = await openDataSource({
      url: process.env['METERSTREAM_TEST_POSTGRES']!,
      schema: `opened_spec_${process.pid}`,
      entities: [],
      migrations: [Interrupted1795000000000],
    });
    expect(starts).toBe(2);
    expect(await dataSource.query('select id from made_once')).toEqual([{ id: 1 }]);
    await dataSource.destroy();
  }, 30_000);
});
