/** Parameters as Stripe's clients send them: `a[b]=c` nests, `a[]=b` and `a[0]=b` are lists. */
export interface Form {
  readonly [name: string]: string | Form | undefined;
}

/** Names that a program could take for its own are left out. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 6;

export function formOf(text: string): Form {
  const form: Record<string, unknown> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split('[').map((part) => part.replace(/\]$/, ''));
    if (path.length <= deepest && !path.some((part) => reserved.has(part))) set(form, path, value);
  }
  return form as Form;
}

function set(form: Record<string, unknown>, [first = '', ...rest]: string[], value: string): void {
  const name = first === '' ? String(Object.keys(form).length) : first;
  if (rest.length === 0) {
    form[name] = value;
    return;
  }
  if (typeof form[name] !== 'object') form[name] = {};
  set(form[name] as Record<string, unknown>, rest, value);
}

export const textIn = (form: Form, name: string): string | undefined => {
  const value = form[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const formIn = (form: Form, name: string): Form => {
  const value = form[name];
  return typeof value === 'object' ? value : {};
};

export const flagIn = (form: Form, name: string): boolean => textIn(form, name) === 'true';

/** Texts of a list, or of an object. */
export const textsIn = (form: Form, name: string): string[] =>
  Object.values(formIn(form, name)).filter((value) => typeof value === 'string');

/** Metadata after a change: an empty value takes its key away. */
export function metadataAfter(before: Readonly<Record<string, string>>, form: Form): Record<string, string> {
  const changed = { ...before, ...(formIn(form, 'metadata') as Record<string, string>) };
  return Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== ''));
}
