/** Settings by which a client makes the work of its question, or what it answers, less; numbers of the engine's own units. */
const lowering = [
  'max_execution_time',
  'max_memory_usage',
  'max_result_bytes',
  'max_result_rows',
  'max_rows_to_read',
  'max_bytes_to_read',
  'limit',
  'offset',
] as const;

/**
 * What of a client's settings counts, as text for `SET`: those that lower a limit, and whether an answer that meets one
 * ends there. A limit above ours, 0, which means none, and every other setting is left aside.
 * @param ours limits that hold where nothing is said
 */
export function loweredLimits(query: URLSearchParams, ours: Readonly<Record<string, number>>): Record<string, string> {
  const lowered: Record<string, string> = {};
  for (const name of lowering) {
    const value = query.get(name) ?? '';
    const isNumber = /^\d{1,18}(\.\d{1,9})?$/.test(value) && (name === 'max_execution_time' || !value.includes('.'));
    if (isNumber && Number(value) > 0 && Number(value) < (ours[name] ?? Number.POSITIVE_INFINITY))
      lowered[name] = value;
  }
  if (query.get('result_overflow_mode') === 'break') lowered['result_overflow_mode'] = "'break'";
  return lowered;
}
