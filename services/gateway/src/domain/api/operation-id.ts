export interface Place {
  /** Lower case, as OpenAPI writes it. */
  readonly method: string;
  readonly path: string;
  /** Whether it answers a list: an object with `items`. */
  readonly isList: boolean;
}

/** Where the rule would find a name that nobody uses. */
const named: Readonly<Record<string, string>> = {
  'post /v1/events': 'events.send',
  'patch /v1/tenant': 'tenant.update',
  'post /hooks/stripe/{gatewayId}': 'stripeEvents.record',
  'post /v1/tenants': 'tenants.create',
};

const verbs: Readonly<Record<string, string>> = { post: 'create', put: 'replace', patch: 'update', delete: 'delete' };

/** Words that end like many and mean one thing. */
const uncountable: ReadonlySet<string> = new Set(['usage', 'analytics', 'metrics']);

/**
 * `resource.verb`, the name of an operation in clients: `products.list`, `subscriptions.cancel`. A single word behind
 * an id that is posted to is what is done to the resource; many of something are a resource of their own.
 */
export function operationIdOf({ method, path, isList }: Place): string {
  const given = named[`${method} ${path}`];
  if (given !== undefined) return given;
  const segments = path.split('/').filter((segment) => segment !== '' && !/^v[0-9]+$/.test(segment));
  const words = segments.filter((segment) => !segment.startsWith('{'));
  const last = words.at(-1) ?? '';
  const endsWithId = segments.at(-1)?.startsWith('{') === true;
  if (method === 'post' && words.length > 1 && !endsWithId && !isMany(last))
    return `${resourceOf(words.slice(0, -1))}.${camel([last])}`;
  const verb = method === 'get' ? (isList && !endsWithId ? 'list' : 'get') : verbs[method];
  return `${resourceOf(words)}.${verb ?? method}`;
}

const isMany = (word: string): boolean => word.endsWith('s') && !word.endsWith('ss') && !uncountable.has(word);

const resourceOf = (words: readonly string[]): string =>
  camel(words.map((word, at) => (at < words.length - 1 ? singular(word) : word)));

export function singular(word: string): string {
  if (!isMany(word)) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.endsWith('xes') ? word.slice(0, -2) : word.slice(0, -1);
}

const camel = (words: readonly string[]): string =>
  words
    .flatMap((word) => word.split(/[-_.]/))
    .map((word, at) => (at === 0 ? word : capitalized(word)))
    .join('');

export const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
