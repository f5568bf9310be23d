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
 *
 * @param at when it was used, epoch milliseconds
 */
export function readingsOf(
  model: string,
  sellerOf: (word: string) => string | undefined,
  at: number,
): readonly ReadName[] {
  const readings: ReadName[] = [];
  let name = model.trim().toLowerCase();
  let seller: string | undefined;
  const add = () => {
    const before = seller === undefined ? {} : { seller };
    for (const one of spellingsOf(name, at)) readings.push({ name: one, ...before });
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

const dated = /^(.+)-(20\d\d)(-?)(\d\d)\3(\d\d)$/;
const numbered = /^(gemini-[\w.-]+?)-00\d$/;
/** Prices of previews changed from one snapshot to the next. */
const changeable = /preview|realtime|audio/;

/**
 * Vertex names a version behind an @. A snapshot that nobody lists any more costs what its model costs: those that cost
 * something else are listed by themselves. Nobody can use one before its day, so a later day says that it is made up.
 */
function spellingsOf(name: string, at: number): string[] {
  const behind = name.indexOf('@');
  const version = name.slice(behind + 1);
  const plain = version === 'default' ? name.slice(0, behind) : `${name.slice(0, behind)}-${version}`;
  const spellings = behind > 0 ? [name, plain] : [name];
  const last = spellings.at(-1) as string;
  const [, model, year, , month, day] = dated.exec(last) ?? [];
  if (model !== undefined && !changeable.test(model) && Date.parse(`${year}-${month}-${day}`) <= at)
    spellings.push(`${model}-${year}`, model);
  const unnumbered = numbered.exec(last)?.[1];
  if (unnumbered !== undefined && !changeable.test(unnumbered)) spellings.push(unnumbered);
  return spellings;
}
