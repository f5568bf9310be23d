/** What LiteLLM calls a seller, where it is not what lists here call it. */
const renamed: Readonly<Record<string, string>> = {
  'text-completion-openai': 'openai',
  azure_text: 'azure',
  azure_ai: 'azure',
  bedrock_converse: 'aws',
  bedrock_mantle: 'aws',
  bedrock: 'aws',
  amazon_nova: 'aws',
  sagemaker: 'aws',
  gemini: 'google',
  codestral: 'mistral',
  'text-completion-codestral': 'mistral',
  xai: 'x-ai',
  cohere_chat: 'cohere',
  fireworks_ai: 'fireworks',
  'fireworks_ai-embedding-models': 'fireworks',
  together_ai: 'together',
  moonshot: 'moonshotai',
  voyage: 'voyageai',
};

/** What stands before a model's own name in a key of the table, by seller, besides LiteLLM's name of the seller. */
const prefixes: readonly string[] = ['bedrock/', 'converse/', 'vertex_ai/', 'text-completion-openai/'];

/** Whose model a row is, and what it is called there: in small letters, without the seller before it. */
export function litellmSeller(key: string, provider: string): { seller: string; name: string } {
  const seller = renamed[provider] ?? (provider.startsWith('vertex_ai') ? 'vertex' : provider.replaceAll('_', '-'));
  let name = key.toLowerCase();
  for (const prefix of [`${provider}/`, ...prefixes]) if (name.startsWith(prefix)) name = name.slice(prefix.length);
  return { seller, name };
}
