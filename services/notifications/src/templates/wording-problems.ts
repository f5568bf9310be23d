import { CannotRender, liquidBounds, readLiquid, renderLiquid, variablesIn } from './liquid-text.js';
import type { Wording } from './template.js';
import { sampleValues, type TemplateName, templateOf } from './templates.js';
import { unknownVariablesIn } from './unknown-variables.js';

export interface WordingProblem {
  /** Where it stands in what was sent, as a JSON pointer. */
  readonly path: '/subject' | '/body';
  readonly code: 'unknown-variable' | 'invalid-template' | 'too-long' | 'missing-variable';
  readonly message: string;
}

/** Everything that keeps a wording from being used for mails of the name; none when it can be. */
export function problemsOfWording(name: TemplateName, wording: Wording): WordingProblem[] {
  return (['subject', 'body'] as const).flatMap((part) => problemsOfPart(name, part, wording[part]));
}

function problemsOfPart(name: TemplateName, part: 'subject' | 'body', template: string): WordingProblem[] {
  const path = `/${part}` as const;
  if (template.length > liquidBounds[part])
    return [{ path, code: 'too-long', message: `It has at most ${liquidBounds[part]} characters.` }];
  if (template.trim() === '') return [{ path, code: 'invalid-template', message: 'It says nothing.' }];
  const { variables, indispensable } = templateOf(name);
  try {
    const text = readLiquid(part, template);
    const unknown = unknownVariablesIn(text, variables);
    if (unknown.length > 0) return unknown.slice(0, 20).map((problem) => ({ path, ...problem }));
    if (part === 'body' && indispensable !== undefined && !variablesIn(text).has(indispensable)) {
      const message = `Without {{ ${indispensable} }} whoever gets this mail cannot get in.`;
      return [{ path, code: 'missing-variable', message }];
    }
    renderLiquid(text, sampleValues(name));
    return [];
  } catch (error) {
    if (!(error instanceof CannotRender)) throw error;
    return [{ path, code: 'invalid-template', message: error.message }];
  }
}
