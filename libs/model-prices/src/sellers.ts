/**
 * Who sells, by what telemetry and clients call them. Keys are what is left of a name without all that is neither letter
 * nor figure.
 */
const sellersByWord: ReadonlyMap<string, string> = new Map([
  ['openai', 'openai'],
  ['anthropic', 'anthropic'],
  ['claude', 'anthropic'],
  ['aws', 'aws'],
  ['amazon', 'aws'],
  ['amazonaws', 'aws'],
  ['google', 'google'],
  ['gemini', 'google'],
  ['gcpgemini', 'google'],
  ['gcpgenai', 'google'],
  ['googlegenai', 'google'],
  ['googleai', 'google'],
  ['googleaistudio', 'google'],
  ['googlegenerativeai', 'google'],
  ['gcp', 'vertex'],
  ['mistral', 'mistral'],
  ['mistralai', 'mistral'],
  ['codestral', 'mistral'],
  ['xai', 'x-ai'],
  ['grok', 'x-ai'],
  ['moonshot', 'moonshotai'],
  ['moonshotai', 'moonshotai'],
  ['fireworks', 'fireworks'],
  ['fireworksai', 'fireworks'],
  ['together', 'together'],
  ['togetherai', 'together'],
  ['voyage', 'voyageai'],
  ['voyageai', 'voyageai'],
  ['ibmwatsonxai', 'watsonx'],
  ['watsonx', 'watsonx'],
  ['copilot', 'github-copilot'],
  ['githubcopilot', 'github-copilot'],
  ['cohere', 'cohere'],
  ['coherechat', 'cohere'],
  ['deepseek', 'deepseek'],
  ['perplexity', 'perplexity'],
  ['perplexityai', 'perplexity'],
  ['groq', 'groq'],
]);

/** Words that say it wherever in a name they stand. */
const telling: readonly (readonly [word: string, seller: string])[] = [
  ['azure', 'azure'],
  ['azai', 'azure'],
  ['bedrock', 'aws'],
  ['vertex', 'vertex'],
];

const wordOf = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * The seller that a provider's name means, out of those that are listed; undefined for a gateway's name, or one that
 * nobody lists, for it would hide a model that is known.
 */
export function sellerOf(provider: string, listed: ReadonlySet<string>): string | undefined {
  const word = wordOf(provider);
  const named = telling.find(([one]) => word.includes(one))?.[1];
  if (named !== undefined) return named;
  const known = sellersByWord.get(word) ?? [...listed].find((seller) => wordOf(seller) === word);
  if (known !== undefined) return known;
  // As AI SDKs say it: openai.chat, mistral.chat, google.generative-ai.
  const dot = provider.indexOf('.');
  return dot > 0 ? sellerOf(provider.slice(0, dot), listed) : undefined;
}

/** Who made a model, where its name stands alone: whose price it is then. In this order. */
export const makers: readonly string[] = [
  'openai',
  'anthropic',
  'google',
  'mistral',
  'deepseek',
  'x-ai',
  'cohere',
  'moonshotai',
  'minimax',
  'zai',
  'zhipuai',
  'voyageai',
  'perplexity',
  'meta',
  'elevenlabs',
  'aws',
  'vertex',
];

/** Sellers whose clients others use to speak to models of their own: the name is then the client's. */
export const spokenByOthers: ReadonlySet<string> = new Set(['openai', 'anthropic']);

/** Who sells models of others at prices of his own: what he asks for a name says nothing of what its maker asks. */
export const resellers: ReadonlySet<string> = new Set([
  'azure',
  'aiml',
  'openrouter',
  'github-copilot',
  'vertex',
  'aws',
]);

/** Where a seller's models are looked for: Google sells them under two names. */
export const shelvesOf = (seller: string): readonly string[] =>
  seller === 'google' ? ['google', 'vertex'] : seller === 'vertex' ? ['vertex', 'google'] : [seller];
