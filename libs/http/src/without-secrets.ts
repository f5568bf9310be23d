/** By its name: what opens something, what it was made from, and what is sealed. Ids of keys and tokens of AI are none. */
const isSecret = (name: string): boolean =>
  /hash$|secret(key)?$|password$|passphrase|cipher|sealed|recovery|totp|signature|^(api|access|private|signing)?_?(key|token)$/i.test(
    name,
  );

export const auditBounds = { textLength: 500, members: 50, depth: 6 } as const;

/** A value as the audit shows it: without secrets, and no longer than the bounds; what was left out is said. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  const { textLength, members, depth: deepest } = auditBounds;
  if (typeof value === 'string') return value.length > textLength ? `${value.slice(0, textLength)}…` : value;
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= deepest) return '…';
  if (Array.isArray(value)) {
    const shown = value.slice(0, members).map((one) => withoutSecrets(one, depth + 1));
    return value.length > members ? [...shown, `… ${value.length - members} more`] : shown;
  }
  const kept = Object.entries(value).filter(([name]) => !isSecret(name));
  const shown = kept.slice(0, members).map(([name, one]) => [name, withoutSecrets(one, depth + 1)]);
  return Object.fromEntries(kept.length > members ? [...shown, ['…', `${kept.length - members} more`]] : shown);
}
