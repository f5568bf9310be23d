import { instantFromText } from '#calendar';

const seconds = { from: 1e8, to: 1e11 };
const milliseconds = { from: 1e11, to: 1e13 };

/**
 * What somebody may have meant by a time that is none: seconds or milliseconds since 1970, which many programs call a
 * time, also as text; a date; or a time of a database, without its T and offset, which is taken for UTC.
 * @returns RFC 3339 text
 */
export function meantTime(value: unknown): string | undefined {
  if (typeof value === 'number') return sinceEpoch(value);
  if (typeof value !== 'string' || value.length > 40) return undefined;
  if (/^\d{9,13}$/.test(value)) return sinceEpoch(Number(value));
  const candidates = [`${value.replace(' ', 'T')}Z`, `${value}T00:00:00Z`, value.replace(' ', 'T')];
  return candidates.find((text) => instantFromText(text) !== undefined);
}

const isWithin = (value: number, { from, to }: { from: number; to: number }) => value > from && value < to;

function sinceEpoch(value: number): string | undefined {
  if (isWithin(value, seconds)) return new Date(value * 1000).toISOString();
  return isWithin(value, milliseconds) ? new Date(value).toISOString() : undefined;
}
