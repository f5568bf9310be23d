/** What of a tenant is there already. */
export interface Progress {
  readonly key: boolean;
  readonly usage: boolean;
  readonly product: boolean;
  readonly subscription: boolean;
  readonly closedPeriod: boolean;
  readonly invoice: boolean;
}

export type StepId = keyof Progress;

const order: readonly StepId[] = ['key', 'usage', 'product', 'subscription', 'closedPeriod', 'invoice'];

export interface Step {
  readonly id: StepId;
  /** now: the first that is not done. */
  readonly state: 'done' | 'now' | 'later';
}

/** In their order; what is done is found out from data, whoever did it and in whatever order. */
export function stepsOf(progress: Progress): Step[] {
  const first = order.find((id) => !progress[id]);
  return order.map((id) => ({ id, state: progress[id] ? 'done' : id === first ? 'now' : 'later' }));
}

export const doneOf = (steps: readonly Step[]): number => steps.filter(({ state }) => state === 'done').length;

export interface SampleEvent {
  readonly id: string;
  readonly organization: string;
  readonly product: string;
  readonly element: string;
  /** A count. */
  readonly value: number;
}

/** As the API takes it. */
export const eventBody = ({ id, organization, product, element, value }: SampleEvent) => ({
  id,
  organization,
  product,
  properties: { [element]: value },
});

export const samples = ['curl', 'Node', 'Python'] as const;
export type Sample = (typeof samples)[number];

const quoted = (text: string): string => text.replaceAll("'", `'\\''`);

/** What sends the event, to paste: the key stands in it where it is known, else the name of a variable. */
export function sampleText(sample: Sample, origin: string, key: string | undefined, event: SampleEvent): string {
  const body = JSON.stringify(eventBody(event));
  const address = `${origin}/v1/events`;
  if (sample === 'curl')
    return [
      `curl ${address} \\`,
      `  -H "x-api-key: ${key ?? '$METERSTREAM_API_KEY'}" \\`,
      "  -H 'content-type: application/json' \\",
      `  -d '${quoted(body)}'`,
    ].join('\n');
  if (sample === 'Node')
    return [
      `const answer = await fetch('${address}', {`,
      "  method: 'POST',",
      `  headers: { 'x-api-key': ${key ? `'${key}'` : 'process.env.METERSTREAM_API_KEY'}, 'content-type': 'application/json' },`,
      `  body: JSON.stringify(${body}),`,
      '});',
      'console.log(await answer.json());',
    ].join('\n');
  return [
    'import json, os, urllib.request',
    `request = urllib.request.Request('${address}', data=json.dumps(${body}).encode(), headers={`,
    `    'x-api-key': ${key ? `'${key}'` : "os.environ['METERSTREAM_API_KEY']"}, 'content-type': 'application/json'})`,
    'print(urllib.request.urlopen(request).read().decode())',
  ].join('\n');
}
