import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The newest totals of open periods whose own rows are written later. A row has those of one commit and bucket, as lines;
 * it is read where a period is, and kept out of line as it is: compressing it would cost more than writing it.
 * Whoever claims a partition finds all totals in the rows of their periods, also a worker of the version before, which
 * knows of no journal: the table of partitions sees to that itself.
 */
export class TotalsJournal1796540000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table totals_journal (
        partition int not null,
        bucket int not null,
        id bigint generated always as identity,
        totals text not null,
        primary key (partition, bucket, id)
      );
      alter table totals_journal alter column totals set storage external;

      create function fold_totals() returns trigger language plpgsql as $$
      begin
        update period_charges set sequence = newest.sequence, states = newest.states, changed_at = now()
        from (
          select distinct on (s, i) s, i, sequence, states from (
            select head ->> 0 as s, (head ->> 1)::int as i, (head ->> 2)::bigint as sequence, states from (
              select split_part(line, e'\\t', 1)::json as head, split_part(line, e'\\t', 2)::json as states
              from totals_journal, string_to_table(trim(e'\\n' from totals), e'\\n') as line
              where partition = new.partition) as lines) as named
          order by s, i, sequence desc) as newest
        where subscription_id = s and period_index = i and newest.sequence > period_charges.sequence;
        delete from totals_journal where partition = new.partition;
        return new;
      end $$;
      create trigger fold_totals before update of epoch on partitions for each row execute function fold_totals();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop trigger fold_totals on partitions;
      drop function fold_totals();
      drop table totals_journal`);
  }
}
