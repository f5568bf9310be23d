const standardNames: ReadonlySet<string> = new Set([
  '',
  'auto',
  'default',
  'none',
  'null',
  'on_demand',
  'on-demand',
  'standard',
  'standard_only',
]);
const batchNames: ReadonlySet<string> = new Set(['batch', 'batches']);

/** The tier that a call was served in, as price lists name it; undefined: the standard one. */
export function serviceTierOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const name = value.trim().toLowerCase();
  if (standardNames.has(name)) return undefined;
  return batchNames.has(name) ? 'batch' : name;
}
