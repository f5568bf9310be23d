import type { UsageRead, Verdicts } from '../../application/record-usage.js';
import type { LikelyMatch } from '../../domain/likely-match.js';
import { limits } from '../../domain/limits.js';

export const verdictsContentType = 'application/json; charset=utf-8';

/** What an event that was accepted matches; only where its sender wants to know. */
export type MatchOf = (event: unknown) => LikelyMatch;

/** The native door's answer: each event's verdict, in the order they were sent. */
export function verdictsAnswer(
  usage: UsageRead,
  { accepted, rejected }: Omit<Verdicts, 'unknownNames'>,
  matchOf?: MatchOf,
): { status: number; text: string } {
  const status = rejected.length === 0 ? 202 : accepted === 0 ? 422 : 207;
  const head = `{"accepted":${accepted},"rejected":${rejected.length},"results":[`;
  const results = rejected.length === 0 && !matchOf ? acceptedText(usage) : mixedText(usage, rejected, matchOf);
  return { status, text: `${head}${results}]}` };
}

function acceptedText({ events, plain }: UsageRead): string {
  let text = '';
  for (const event of events as { id: string }[]) {
    text += `${text === '' ? '' : ','}{"id":${plain ? `"${event.id}"` : JSON.stringify(event.id)},"status":"accepted"}`;
  }
  return text;
}

function mixedText({ events }: UsageRead, rejected: Verdicts['rejected'], matchOf?: MatchOf): string {
  const places = new Set(rejected.map(({ index }) => index));
  const results = events.map((event, at) =>
    places.has(at) ? '' : JSON.stringify({ id: idIn(event), status: 'accepted', ...matchOf?.(event) }),
  );
  for (const { index, event, reasons } of rejected)
    results[index] = JSON.stringify({ id: idIn(event), status: 'rejected', errors: reasons });
  return results.join(',');
}

export function idIn(event: unknown): string | null {
  const id = (event as { id?: unknown } | null)?.id;
  return typeof id === 'string' ? id.slice(0, limits.idLength) : null;
}
