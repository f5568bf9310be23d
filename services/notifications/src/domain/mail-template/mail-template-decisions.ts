import { type Decider, Refusal } from '#decider';
import type { Wording } from '../../templates/template.js';
import { type TemplateName, templateOf } from '../../templates/templates.js';
import { problemsOfWording } from '../../templates/wording-problems.js';
import type { NotificationsRefusal } from '../notifications-refusal.js';
import {
  evolveMailTemplate,
  type MailTemplateSet,
  type MailTemplateState,
  noMailTemplate,
  revisionOf,
} from './mail-template.js';

export type MailTemplateCommand = {
  readonly name: TemplateName;
  /** The revision that whoever changes it has seen; undefined: whatever is there. */
  readonly seen: number | undefined;
  readonly at: number;
} & (
  | { readonly type: 'SetMailTemplate'; readonly isEnabled: boolean; readonly wording: Wording }
  | { readonly type: 'ResetWording' }
);

export const mailTemplateDecider: Decider<MailTemplateCommand, MailTemplateState, MailTemplateSet> = {
  initial: noMailTemplate,
  evolve: evolveMailTemplate,
  decide: (command, state) => {
    const { name, seen, at } = command;
    if (seen !== undefined && seen !== revisionOf(state))
      throw refusal('template-has-changed', 'Somebody has changed this template since it was read.');
    const before = { isEnabled: isEnabled(state), wording: wordingOf(state) };
    const after = command.type === 'ResetWording' ? { ...before, wording: undefined } : wanted(command);
    const isSame =
      before.isEnabled === after.isEnabled &&
      before.wording?.subject === after.wording?.subject &&
      before.wording?.body === after.wording?.body;
    if (isSame) return [];
    return [{ type: 'MailTemplateSet', name, isEnabled: after.isEnabled, ...wordingIn(after.wording), at }];
  },
};

export const isEnabled = (state: MailTemplateState): boolean => state.status === 'absent' || state.isEnabled;

const wordingOf = (state: MailTemplateState): Wording | undefined =>
  state.status === 'absent' ? undefined : state.wording;

const wordingIn = (wording: Wording | undefined) => (wording === undefined ? {} : { wording });

function wanted(command: Extract<MailTemplateCommand, { type: 'SetMailTemplate' }>) {
  const { name, isEnabled: on, wording } = command;
  const usual = templateOf(name);
  if (!on && usual.indispensable !== undefined)
    throw refusal('always-sent', 'Without this mail somebody could not get in: it cannot be switched off.');
  const problems = problemsOfWording(name, wording);
  if (problems.length > 0) throw refusal('invalid-wording', 'The template cannot be used as it is.', problems);
  // What says the default stays the default, also when that is improved.
  const isDefault = wording.subject === usual.subject && wording.body === usual.body;
  return { isEnabled: on, wording: isDefault ? undefined : wording };
}

function refusal(
  code: NotificationsRefusal,
  message: string,
  details?: ConstructorParameters<typeof Refusal>[2],
): Refusal {
  return new Refusal(code, message, details);
}
