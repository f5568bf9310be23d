import { Unavailable } from '#decider';

/** The number in front of every error that ClickHouse itself answers; undefined when it was not reached. */
export function clickHouseCodeOf(error: unknown): number | undefined {
  const { code, clickhouseCode } = error as { code?: unknown; clickhouseCode?: unknown };
  const found = typeof clickhouseCode === 'number' ? clickhouseCode : Number(code);
  return Number.isInteger(found) && found > 0 ? found : undefined;
}

/**
 * What is wrong with the rows and stays wrong: not text, quoting, digits, dates, types, arrays or ranges that a column
 * takes. (6, 26, 27, 38, 41, 43, 53, 69, 70, 72, 117, 130, 131, 321, 349 and 407 in ClickHouse's list.)
 */
const unacceptable = new Set([6, 26, 27, 38, 41, 43, 53, 69, 70, 72, 117, 130, 131, 321, 349, 407]);

export const isUnacceptable = (error: unknown): boolean => unacceptable.has(clickHouseCodeOf(error) ?? 0);

/** The rows ended too early: they are damaged, or their transfer broke off. */
const cutShort = new Set([32, 33, 74]);

export const isCutShort = (error: unknown): boolean => cutShort.has(clickHouseCodeOf(error) ?? 0);

/** Too slow, too many rows or bytes, too much memory: the question, not the server, is what must change. */
const tooLarge = new Set([158, 159, 160, 241, 307, 396]);

export const isTooLarge = (error: unknown): boolean => tooLarge.has(clickHouseCodeOf(error) ?? 0);

/** Queries that are wrong in themselves are defects; they must not look like an outage. */
const defects = new Set([16, 36, 42, 43, 46, 47, 62, 115, 184, 215, 386, 456]);

export function asReadError(error: unknown): unknown {
  return defects.has(clickHouseCodeOf(error) ?? 0) ? error : new Unavailable('ClickHouse', error);
}
