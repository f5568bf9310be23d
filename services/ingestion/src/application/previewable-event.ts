import { type UsageKind, type UsageRow, usageRow } from '#contracts';

/** An event as rating works it out: the native form with everything that the door has filled in. */
export interface PreviewableEvent {
  readonly id: string;
  readonly source: string;
  readonly kind: UsageKind;
  readonly time: string;
  readonly organization: string | null;
  readonly subscriber: string | null;
  readonly product: string | null;
  readonly subscriptionId: string | null;
  readonly credential: string | null;
  readonly properties: Record<string, unknown>;
}

export function previewableOf(row: UsageRow): PreviewableEvent {
  return {
    id: row[usageRow.id],
    source: row[usageRow.source],
    kind: row[usageRow.kind] as UsageKind,
    time: new Date(row[usageRow.occurredAt]).toISOString(),
    organization: row[usageRow.organization],
    subscriber: row[usageRow.subscriber],
    product: row[usageRow.product],
    subscriptionId: row[usageRow.subscription],
    credential: row[usageRow.credential],
    properties: row[usageRow.properties],
  };
}
