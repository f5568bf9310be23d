import type { DocumentContent } from '../domain/document/document.js';
import type { DocumentLine } from '../domain/document/document-line.js';

/**
 * Where exactly a usage line's events can be read, of late usage what changed. It is made when a line is shown or
 * published, and never stored.
 */
export function eventsHrefOf({ subscriptionId }: DocumentContent, line: DocumentLine): string | undefined {
  if (line.metricId === undefined) return undefined;
  const metric = encodeURIComponent(line.metricId);
  const late = line.kind === 'late-usage' ? '&late=true' : '';
  return `/v1/rated-usage?subscriptionId=${subscriptionId}&metricId=${metric}&periodIndex=${line.periodIndex}${late}`;
}
