import type { NamedParties } from '#attribution';
import type { TenantAccounts } from './accounts.js';
import type { DiscoveredKind, DiscoveredName, TenantDiscoveries } from './discovered-names.js';

const longestElement = 128;

/**
 * The names in one request's events that nobody knows and that have not been published. On the hot path: what is named
 * like in the event before is not looked up again, and properties only where their keys differ from those before.
 */
export class NewNames {
  readonly found: DiscoveredName[] = [];
  private subscriber: string | null = null;
  private credential: string | null = null;
  private source: string | null = null;
  private shapes = 0;

  constructor(
    private readonly accounts: TenantAccounts,
    private readonly discoveries: TenantDiscoveries,
  ) {}

  /** @param isUnknown whose usage it is, or of what, is not known: the customer and the product are looked up as well */
  look(named: NamedParties, isUnknown: boolean): void {
    if (isUnknown) {
      this.lookUp('organization', named.organization, named);
      this.lookUp('product', named.product, named);
    }
    if (named.subscriber !== this.subscriber) {
      this.subscriber = named.subscriber;
      this.lookUp('subscriber', named.subscriber, named);
    }
    const { credential = null } = named;
    if (credential === this.credential) return;
    this.credential = credential;
    this.lookUp('credential', credential, named);
  }

  /** A source that the event itself names. */
  lookAtSource(source: string): void {
    if (source === this.source) return;
    this.source = source;
    this.note({ kind: 'source', name: source });
  }

  /** @param shapes differs from that of the last look only where some keys are others */
  lookAtElements(properties: unknown, shapes: number): void {
    if (shapes === this.shapes || typeof properties !== 'object' || properties === null) return;
    this.shapes = shapes;
    for (const [name, value] of Object.entries(properties)) {
      if (name === '' || name.length > longestElement || this.discoveries.hasSeen('element', name)) continue;
      const elementType = elementTypeOf(value);
      if (elementType !== undefined) this.note({ kind: 'element', name, elementType });
    }
  }

  private lookUp(
    kind: 'organization' | 'subscriber' | 'product' | 'credential',
    name: string | null,
    { organization, subscriber, product }: NamedParties,
  ): void {
    if (name === null || this.accounts.directory.knows(kind, name)) return;
    const beside = { organization, subscriber, product };
    this.note({ kind, name, ...(kind === 'subscriber' || kind === 'credential' ? beside : {}) });
  }

  private note(found: DiscoveredName): void {
    if (this.isNamable(found.kind, found.name)) this.found.push(found);
  }

  /** What is nothing but space, or longer than a name may be, has no name. */
  private isNamable(kind: DiscoveredKind, name: string): boolean {
    const { length } = name.trim();
    return length > 0 && length <= 200 && !this.discoveries.hasSeen(kind, name);
  }
}

function elementTypeOf(value: unknown): 'NUMBER' | 'STRING' | undefined {
  if (typeof value === 'number') return 'NUMBER';
  return typeof value === 'string' || typeof value === 'boolean' ? 'STRING' : undefined;
}
