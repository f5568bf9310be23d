/** Schema names go into SQL text, so only plain lower-case identifiers are let through. */
export function schemaName(schema: string): string {
  if (!/^[a-z_][a-z0-9_]*$/.test(schema)) throw new Error(`not a plain schema name: ${schema}`);
  return `"${schema}"`;
}
