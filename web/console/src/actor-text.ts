/** Who acted: by the name of a user or a key that is known, else as the API says it. */
export function actorText(by: string, names: ReadonlyMap<string, string>): string {
  if (by === 'system') return 'The system';
  const [kind, ...rest] = by.split('/');
  const name = names.get(rest.join('/'));
  if (kind === 'user') return name ?? by;
  if (kind === 'api-key') return name === undefined ? by : `The key “${name}”`;
  return kind === 'portal' ? 'A customer, in the portal' : by;
}
