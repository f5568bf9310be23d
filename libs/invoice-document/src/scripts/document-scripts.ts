import type { PrintedDocument } from '../printed-invoice.js';
import { goesBeyondTypeface, isOwnLetter } from '../typeface.js';
import type { OtherScripts } from './other-scripts.js';

/** What a document needs beyond our own typeface; undefined for almost all of them, which then load nothing of it. */
export async function scriptsOf(document: PrintedDocument): Promise<OtherScripts | undefined> {
  if (!document.edition || !goesBeyondTypeface(JSON.stringify(document))) return undefined;
  const { OtherScripts } = await import('./other-scripts.js');
  const countries = [document.buyer?.country, document.seller?.country].filter((country) => country !== undefined);
  return OtherScripts.of(textsOf(document).filter(goesBeyondTypeface), isOwnLetter, countries);
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : [];
}
