import type { Reason } from '#contracts';

/** A CloudEvent (version 1.0) in the native form of an event, and why it is none that can be counted. */
export interface ReadCloudEvent {
  readonly event: unknown;
  readonly problems: readonly Reason[];
}

type Attributes = Readonly<Record<string, unknown>>;

/** Attributes with a place of their own; all others are extensions. */
const context = ['specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema'];
const data = ['data', 'data_base64'];
/** Extension attributes, which are in lower case: whom the usage is for. */
const parties: Readonly<Record<string, string>> = {
  organization: 'organization',
  subscriber: 'subscriber',
  product: 'product',
  subscriptionid: 'subscriptionId',
  credential: 'credential',
};
/** They say how an event travelled. */
const ofTransport: ReadonlySet<string> = new Set([
  'traceparent',
  'tracestate',
  'partitionkey',
  'sequence',
  'sequencetype',
]);

/**
 * Its data are the properties, its type one of them, and so are the extensions that nothing else is known of. Extensions
 * name whom it is for; where none does, its subject is the organization, or with an @ the subscriber.
 */
export function eventOfCloudEvent(given: Attributes, payload: unknown): ReadCloudEvent {
  const problems = problemsIn(given, payload);
  const named = partiesIn(given);
  const properties = isObject(payload) ? payload : {};
  const event = {
    id: given['id'],
    source: given['source'],
    time: given['time'] ?? null,
    ...named,
    properties: { type: given['type'], ...extensionsIn(given), ...properties },
  };
  return { event, problems };
}

const notAnObject: ReadCloudEvent = {
  event: null,
  problems: [{ path: '', code: 'not-an-object', message: 'A CloudEvent is a JSON object.' }],
};

/** One whose attributes and data stand together in a JSON object. */
export function eventOfStructured(sent: unknown, parse: (text: string) => unknown): ReadCloudEvent {
  if (!isObject(sent)) return notAnObject;
  const encoded = sent['data_base64'];
  if (encoded === undefined || encoded === null) return eventOfCloudEvent(sent, sent['data']);
  try {
    return eventOfCloudEvent(sent, parse(Buffer.from(String(encoded), 'base64').toString()));
  } catch {
    return eventOfCloudEvent(sent, 'no JSON');
  }
}

/** No event in the native form has the attribute that every CloudEvent has. */
export const isCloudEvent = (sent: unknown): boolean => isObject(sent) && 'specversion' in sent;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function problemsIn(given: Attributes, payload: unknown): Reason[] {
  const problems: Reason[] = [];
  if (given['specversion'] !== '1.0')
    problems.push({ path: '/specversion', code: 'invalid-version', message: 'CloudEvents are taken in version 1.0.' });
  for (const name of ['id', 'source', 'type']) {
    if (typeof given[name] !== 'string' || given[name] === '')
      problems.push({ path: `/${name}`, code: 'required', message: `A CloudEvent has a ${name}, which is a text.` });
  }
  if (payload !== undefined && payload !== null && !isObject(payload))
    problems.push({ path: '/data', code: 'invalid-type', message: 'Data of usage are a JSON object.' });
  return problems;
}

function partiesIn(given: Attributes): Record<string, unknown> {
  const named: Record<string, unknown> = {};
  for (const [attribute, field] of Object.entries(parties)) {
    const value = given[attribute];
    if (value !== undefined && value !== null && value !== '') named[field] = value;
  }
  const { subject } = given;
  const isNamed = ['organization', 'subscriber', 'subscriptionId'].some((field) => field in named);
  if (!isNamed && typeof subject === 'string' && subject !== '')
    named[subject.includes('@') ? 'subscriber' : 'organization'] = subject;
  return named;
}

function extensionsIn(given: Attributes): Record<string, unknown> {
  const known = [...context, ...data, ...Object.keys(parties)];
  return Object.fromEntries(
    Object.entries(given).filter(([name, value]) => !known.includes(name) && !ofTransport.has(name) && value !== null),
  );
}
