const prefixes =
  /^(?:(?:openai|azure|azure_ai|anthropic|models|bedrock|vertex_ai|gemini|google|publishers\/[^/]+\/models)\/)+/;
const date = /(?:[-@](?:20[0-9]{6}|20[0-9]{2}-[0-9]{2}-[0-9]{2}))(?=$|[:-])/;

/** A model as two emitters may agree on it: without what their gateways put before it, and without its date. */
export function plainModel(model: string): string {
  return model
    .toLowerCase()
    .replace(prefixes, '')
    .replace(date, '')
    .replace(/-latest$/, '');
}

const families: readonly (readonly [RegExp, string])[] = [
  [/anthropic|claude/, 'anthropic'],
  [/openai|azure|gpt-|^o[0-9]|^text-embedding-(?:3|ada)/, 'openai'],
  [/google|gcp|gemini|vertex/, 'google'],
  [/bedrock|amazon|nova/, 'aws.bedrock'],
  [/mistral/, 'mistral_ai'],
  [/cohere|command-/, 'cohere'],
  [/x[-_]?ai|grok/, 'x_ai'],
  [/deepseek/, 'deepseek'],
];

const familyOf = (text: string) => families.find(([pattern]) => pattern.test(text))?.[1];

/** Whose response ids these are, whatever flavour of the provider's name an emitter uses. */
export function providerFamily(provider: string | undefined, model: string): string {
  return familyOf(provider?.toLowerCase() ?? '') ?? provider?.toLowerCase() ?? familyOf(model.toLowerCase()) ?? 'ai';
}

/** The provider of a call that names none: by its model, or nobody. */
export const providerOfModel = (model: string): string | undefined => familyOf(model.toLowerCase());
