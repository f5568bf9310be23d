import { Injectable } from '@nestjs/common';
import { isUnavailable, Refusal, Unavailable } from '#decider';
import { TurnsByOwner, whileAnswering } from '#running';
import type { AnalyticsRefusal } from '../../domain/analytics-refusal.js';
import { mostGroups } from '../../domain/usage-question.js';
import { ClickHouse } from './clickhouse.connection.js';
import { asReadError, clickHouseCodeOf, isTooLarge } from './clickhouse-errors.js';

/** Decimals come as text, never as floating numbers, and no question may keep the engine to itself. */
const readSettings = `settings output_format_json_quote_decimals = 1, output_format_json_quote_64bit_integers = 0,
  max_execution_time = 15, max_memory_usage = 1500000000, max_result_rows = ${mostGroups}, result_overflow_mode = 'throw'`;

const silence = { everyMs: 500, withinMs: 1_500 };
/** Of one process. What nobody asks, such as what seeds budgets and tails, has turns of its own. */
export const questionLimits = { atOnce: 4, waitingOfOwner: 32, waiting: 256 };

/** Questions to ClickHouse: a few at a time, by turns of tenants, and not more waiting than can be answered in reasonable time. */
@Injectable()
export class ClickHouseReader {
  private readonly turns = new TurnsByOwner(
    questionLimits,
    () => new Unavailable('ClickHouse has too many questions waiting'),
  );

  constructor(private readonly clickHouse: ClickHouse) {}

  get database(): string {
    return this.clickHouse.database;
  }

  /** Answers rows of one parameterised query; values never stand in its text. The parameter `tenant` says whose it is. */
  rows<Row>(sql: string, parameters: Record<string, unknown>): Promise<Row[]> {
    return this.turns.within(String(parameters['tenant'] ?? ''), () => this.ask<Row>(sql, parameters));
  }

  private async ask<Row>(sql: string, parameters: Record<string, unknown>): Promise<Row[]> {
    try {
      return await this.whileThere(async (signal) => {
        const answer = await this.clickHouse.client.query({
          query: `${sql}\n${readSettings}`,
          query_params: parameters,
          format: 'JSONEachRow',
          ...(signal && { abort_signal: signal }),
        });
        return answer.json<Row>();
      });
    } catch (error) {
      if (!isTooLarge(error)) throw this.readError(error);
      throw new Refusal<AnalyticsRefusal>(
        'question-too-large',
        'The answer is too large: ask for a shorter range, fewer groups or one customer.',
      );
    }
  }

  /** A question may take its time; a server that is frozen or gone may not. */
  private whileThere<T>(work: (signal?: AbortSignal) => Promise<T>): Promise<T> {
    if (!this.clickHouse.isElsewhere) return work();
    return whileAnswering(work, { answers: () => this.clickHouse.answers(), ...silence });
  }

  /** Who waits for a place would only find the same. */
  private readError(error: unknown): unknown {
    const found = asReadError(error);
    if (isUnavailable(found) && clickHouseCodeOf(error) === undefined) this.turns.failWaiting(found);
    return found;
  }
}
