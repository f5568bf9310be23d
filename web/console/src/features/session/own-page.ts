/** What needs no session: a mail has led there, or a password was forgotten. */
export type OwnPage =
  | { readonly kind: 'invitation'; readonly token: string }
  | { readonly kind: 'reset'; readonly token: string }
  | { readonly kind: 'forgotten' };

/** The secret of a link: letters, digits, - and _. */
const linked = /^\/(invitation|reset)\/([\w-]{1,64})\/?$/;

/** The page at a path that stands for itself; undefined: it is one of the console. */
export function ownPageAt(path: string): OwnPage | undefined {
  if (/^\/reset\/?$/.test(path)) return { kind: 'forgotten' };
  const [, kind, token] = linked.exec(path) ?? [];
  if (token === undefined) return undefined;
  return kind === 'invitation' ? { kind, token } : { kind: 'reset', token };
}
