/** A way to read a model's name: the name, and the seller that it names before it, if any. */
export interface ReadName {
  readonly name: string;
  readonly seller?: string;
}

const pathOfPublisher = /^(?:.*\/)?publishers\/([^/]+)\/models\//;
const resourceName = /^arn:aws[\w-]*:bedrock:[^/]*\//;

/**
 * The ways to read a model's name, the one that takes it as it is first: `openai/gpt-4o`, `models/gemini-2.5-pro`,
 * `publishers/google/models/…`, `bedrock/us-east-1/…`, `vertex_ai/claude-sonnet-4-5@20250929`. What stands before a
 * slash is left out where it names a seller; the region in front of a Bedrock id stays, for it has a price of its own.
 */
export function readingsOf(model: string, sellerOf: (word: string) => string | undefined): readonly ReadName[] {
  const readings: ReadName[] = [];
  let name = model.trim().toLowerCase();
  let seller: string | undefined;
  const add = () => {
    const before = seller === undefined ? {} : { seller };
    for (const one of spellingsOf(name)) readings.push({ name: one, ...before });
  };
  add();
  const publisher = pathOfPublisher.exec(name);
  if (publisher) {
    name = name.slice(publisher[0].length);
    seller = 'vertex';
    add();
  } else if (resourceName.test(name)) {
    name = name.slice(name.lastIndexOf('/') + 1);
    seller = 'aws';
    add();
  }
  for (let slash = name.indexOf('/'); slash > 0; slash = name.indexOf('/')) {
    const word = name.slice(0, slash);
    const named = word === 'models' || word === 'converse' ? seller : sellerOf(word);
    if (named === undefined && word !== 'models') break;
    seller = seller ?? named;
    name = name.slice(slash + 1);
    add();
  }
  return readings;
}

/** Vertex names a version behind an @. */
function spellingsOf(name: string): string[] {
  const at = name.indexOf('@');
  if (at <= 0) return [name];
  const version = name.slice(at + 1);
  const plain = version === 'default' ? name.slice(0, at) : `${name.slice(0, at)}-${version}`;
  return [name, plain];
}
