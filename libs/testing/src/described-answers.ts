import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

interface Described {
  readonly $ref?: string;
  readonly description?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, { readonly schema?: object }>>;
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses: Record<string, Described> }>>>>;
  readonly components: { readonly responses: Readonly<Record<string, Described>> };
}

export interface GivenAnswer {
  readonly method: string;
  /** Without a query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: unknown;
}

/** Compares what a stack answers with what its OpenAPI document says: status, type, every field, every code of a problem. */
export class DescribedAnswers {
  private readonly ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  private readonly checks = new Map<string, ValidateFunction>();
  private readonly templates: readonly (readonly string[])[];

  constructor(private readonly document: ApiDocument) {
    this.ajv.addSchema(closed(document) as object, 'api');
    this.templates = Object.keys(document.paths).map((path) => path.split('/'));
  }

  /** What of an answer the document does not say; nothing about paths that it does not have. */
  problemsOf({ method, path, status, headers, body }: GivenAnswer): string[] {
    const template = this.templateOf(path);
    const operation = template === undefined ? undefined : this.document.paths[template]?.[method.toLowerCase()];
    if (template === undefined || operation === undefined) return [];
    const where = `${method} ${template} ${status}`;
    const said = operation.responses[String(status)] ?? (status >= 400 ? operation.responses['default'] : undefined);
    if (said === undefined) return [`${where}: the document has no such status`];
    const response = said.$ref === undefined ? said : this.named(said.$ref);
    const found = status < 300 ? eTagProblems(response, headers) : codeProblems(response, body);
    return [...found, ...this.contentProblems(response, headers, body)].map((problem) => `${where}: ${problem}`);
  }

  private contentProblems({ content }: Described, headers: Headers, body: unknown): string[] {
    const type = headers.get('content-type')?.split(';')[0];
    if (content === undefined || type === undefined)
      return content === undefined && body !== '' ? ['it has a body'] : [];
    const { schema } = content[type] ?? {};
    if (content[type] === undefined) return [`the document does not say ${type}`];
    if (schema === undefined || !type.includes('json')) return [];
    const validate = this.checkOf(schema);
    if (validate(body)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) =>
        `${instancePath.replaceAll(/\/\d+/g, '/*')} ${message} ${params['additionalProperty'] ?? ''}`,
    );
  }

  private checkOf(schema: object): ValidateFunction {
    const key = JSON.stringify(schema);
    const known = this.checks.get(key);
    if (known) return known;
    const check = this.ajv.compile(closed(JSON.parse(key.replaceAll('"#/', '"api#/'))) as object);
    this.checks.set(key, check);
    return check;
  }

  private named(ref: string): Described {
    return this.document.components.responses[ref.slice(ref.lastIndexOf('/') + 1)] ?? {};
  }

  /** Of several the one that says most of it in words. */
  private templateOf(path: string): string | undefined {
    const asked = path.split('/');
    const fitting = this.templates.filter(
      (template) => template.length === asked.length && template.every((one, at) => isAny(one) || one === asked[at]),
    );
    const words = (template: readonly string[]) => template.filter((one) => !isAny(one)).length;
    return fitting.toSorted((one, other) => words(other) - words(one))[0]?.join('/');
  }
}

const isAny = (segment: string): boolean => segment.startsWith('{');

const eTagProblems = ({ headers = {} }: Described, answered: Headers): string[] =>
  answered.has('etag') === 'ETag' in headers ? [] : [answered.has('etag') ? 'its ETag is not said' : 'it has no ETag'];

function codeProblems({ description = '' }: Described, body: unknown): string[] {
  const { code } = (body ?? {}) as { code?: unknown };
  return typeof code !== 'string' || description.includes(`\`${code}\``) ? [] : [`${code} is not said`];
}

/** Objects have the fields that are said, and no others. */
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed);
  if (typeof part !== 'object' || part === null) return part;
  const inside = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, closed(value)]));
  const isOpen = 'properties' in part && part.constructor === Object && !('additionalProperties' in part);
  return isOpen && (part as { type?: unknown }).type === 'object' && !('patternProperties' in part)
    ? { ...inside, additionalProperties: false }
    : inside;
}
