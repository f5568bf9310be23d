/** A rule of genai-prices on a model's name. */
export type Clause =
  | { readonly is: 'ClauseEquals'; readonly equals: string }
  | { readonly is: 'ClauseStartsWith'; readonly starts_with: string }
  | { readonly is: 'ClauseEndsWith'; readonly ends_with: string }
  | { readonly is: 'ClauseContains'; readonly contains: string }
  | { readonly is: 'ClauseRegex'; readonly regex: string }
  | { readonly is: 'ClauseOr'; readonly or_: readonly Clause[] }
  | { readonly is: 'ClauseAnd'; readonly and_: readonly Clause[] };

/** Whether the rule holds for a name in small letters. */
export function matches(clause: Clause, name: string): boolean {
  switch (clause.is) {
    case 'ClauseEquals':
      return name === clause.equals.toLowerCase();
    case 'ClauseStartsWith':
      return name.startsWith(clause.starts_with.toLowerCase());
    case 'ClauseEndsWith':
      return name.endsWith(clause.ends_with.toLowerCase());
    case 'ClauseContains':
      return name.includes(clause.contains.toLowerCase());
    case 'ClauseRegex':
      return new RegExp(clause.regex, 'i').test(name);
    case 'ClauseOr':
      return clause.or_.some((one) => matches(one, name));
    case 'ClauseAnd':
      return clause.and_.every((one) => matches(one, name));
  }
}

/** The texts in a rule that are names themselves, or may be. */
export function literalsOf(clause: Clause): string[] {
  switch (clause.is) {
    case 'ClauseEquals':
      return [clause.equals];
    case 'ClauseStartsWith':
      return [clause.starts_with];
    case 'ClauseContains':
      return [clause.contains];
    case 'ClauseOr':
      return clause.or_.flatMap(literalsOf);
    case 'ClauseAnd':
      return clause.and_.flatMap(literalsOf);
    default:
      return [];
  }
}
