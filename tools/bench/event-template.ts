/** The size of one event as it is sent, and of one record of the broker's own tool, so that rates compare. */
export const eventBytes = 340;

export const benchTenant = 'bench';
export const benchProduct = 'Bench tokens';
export const organizationName = (index: number): string => `bench-${String(index).padStart(5, '0')}`;

export interface EventTemplate {
  readonly text: string;
  /** Where the id's 36 characters and the organization's 5 digits stand. */
  readonly idAt: number;
  readonly organizationAt: number;
}

/** An event of 340 bytes with places for an id and an organization. */
export function eventTemplate(time: string): EventTemplate {
  const event = (traceId: string) =>
    JSON.stringify({
      id: '00000000-0000-4000-8000-000000000000',
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
      },
    });
  const text = event('t'.repeat(eventBytes - event('').length));
  return { text, idAt: text.indexOf('"id":"') + 6, organizationAt: text.indexOf('bench-') + 6 };
}
