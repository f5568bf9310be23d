/** The bounds that identity keeps, in characters. */
const bounds = { shortest: 15, longest: 256, different: 5 } as const;

export const passwordRules = `${bounds.shortest} characters or more, at least ${bounds.different} of them different. A sentence is a good password.`;

/** What would be right, before it is sent; the API has the last word. */
export function passwordProblem(password: string): string | undefined {
  const length = [...password].length;
  if (length === 0) return 'is needed';
  if (length < bounds.shortest) return `has ${length} characters, of at least ${bounds.shortest}`;
  if (password.length > bounds.longest) return `has more than ${bounds.longest} characters`;
  if (new Set(password).size < bounds.different) return `has fewer than ${bounds.different} different characters`;
  return undefined;
}
