/** The size of one event as it is sent, and of one record of the broker's own tool, so that rates compare. */
export const eventBytes = 340;

export const benchTenant = 'bench';
export const benchProduct = 'Bench tokens';
export const organizationName = (index: number): string => `bench-${String(index).padStart(5, '0')}`;

/** `long digits`: a snowflake as the id and a time in nanoseconds, both in strings, as many senders have them. */
export type EventKind = 'plain' | 'long digits';

export interface EventTemplate {
  readonly text: string;
  /** Where the id stands, and what it is made of; a hyphen in it stays. */
  readonly idAt: number;
  readonly idLength: number;
  readonly idAlphabet: string;
  /** Where the organization's 5 digits stand. */
  readonly organizationAt: number;
  /** Where its time stands, to the millisecond. */
  readonly timeAt: number;
}

const kinds = {
  plain: { id: '00000000-0000-4000-8000-000000000000', alphabet: '0123456789abcdef', more: {} },
  'long digits': { id: '1780000000000000000', alphabet: '0123456789', more: { startedAtNs: '1780000000123456789' } },
};

/** An event of 340 bytes with places for an id and an organization. */
export function eventTemplate(time: string, kind: EventKind): EventTemplate {
  const { id, alphabet, more } = kinds[kind];
  const event = (traceId: string) =>
    JSON.stringify({
      id,
      time,
      organization: organizationName(0),
      product: benchProduct,
      properties: {
        inputTokenCount: 1234,
        model: 'gpt-4o-mini-2024-07-18',
        operation: 'chat',
        outputTokenCount: 345,
        region: 'eu-west-1',
        requestDuration: 812.5,
        traceId,
        units: 1,
        ...more,
      },
    });
  const text = event('t'.repeat(eventBytes - event('').length));
  return {
    text,
    idAt: text.indexOf('"id":"') + 6,
    idLength: id.length,
    idAlphabet: alphabet,
    organizationAt: text.indexOf('bench-') + 6,
    timeAt: text.indexOf('"time":"') + 8,
  };
}
