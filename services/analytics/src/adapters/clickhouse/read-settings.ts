import { Refusal } from '#decider';
import type { AnalyticsRefusal } from '../../domain/analytics-refusal.js';
import { mostGroups } from '../../domain/usage-question.js';
import type { ClickHouse } from './clickhouse.connection.js';
import { asReadError, isTooLarge } from './clickhouse-errors.js';

/** Decimals come as text, never as floating numbers, and no question may keep the engine to itself. */
const readSettings = `settings output_format_json_quote_decimals = 1, output_format_json_quote_64bit_integers = 0,
  max_execution_time = 15, max_memory_usage = 1500000000, max_result_rows = ${mostGroups}, result_overflow_mode = 'throw'`;

/** Answers rows of one parameterised query; values never stand in its text. */
export async function readRows<Row>(
  { client }: ClickHouse,
  sql: string,
  parameters: Record<string, unknown>,
): Promise<Row[]> {
  try {
    const answer = await client.query({
      query: `${sql}\n${readSettings}`,
      query_params: parameters,
      format: 'JSONEachRow',
    });
    return await answer.json<Row>();
  } catch (error) {
    if (isTooLarge(error)) {
      throw new Refusal<AnalyticsRefusal>(
        'question-too-large',
        'The answer is too large: ask for a shorter range, fewer groups or one customer.',
      );
    }
    throw asReadError(error);
  }
}
