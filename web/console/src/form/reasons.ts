import type { Reason } from '../../../../clients/typescript/src/generated/operations.js';
import type { FormField, Values } from './form-field.js';

/** Reasons of an answer by the fields that they are about, the deepest that fits; what fits none is left. */
export function reasonsByField(
  fields: readonly Pick<FormField, 'name' | 'pointer'>[],
  reasons: readonly Reason[],
): { readonly errors: Values; readonly rest: readonly Reason[] } {
  const errors: Record<string, string> = {};
  const rest: Reason[] = [];
  for (const reason of reasons) {
    const field = fieldAt(fields, reason.path);
    if (field === undefined) rest.push(reason);
    else errors[field.name] = [errors[field.name], reason.message].filter(Boolean).join('; ');
  }
  return { errors, rest };
}

function fieldAt(fields: readonly Pick<FormField, 'name' | 'pointer'>[], path: string) {
  const within = path.replace(/^\/body(?=\/|$)/, '');
  return fields
    .map((field) => ({ ...field, pointer: field.pointer ?? `/${field.name}` }))
    .filter(({ pointer }) => within === pointer || within.startsWith(`${pointer}/`))
    .toSorted((a, b) => b.pointer.length - a.pointer.length)[0];
}
