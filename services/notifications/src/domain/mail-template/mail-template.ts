import type { Wording } from '../../templates/template.js';
import type { TemplateName } from '../../templates/templates.js';

/** What a tenant has decided about one of its mails. */
export interface SetMailTemplate {
  readonly status: 'set';
  readonly name: TemplateName;
  readonly isEnabled: boolean;
  /** Instead of the default. */
  readonly wording?: Wording | undefined;
  /** Counts the changes, from 1. */
  readonly revision: number;
  readonly changedAt: number;
}

export type MailTemplateState = { readonly status: 'absent' } | SetMailTemplate;

export interface MailTemplateSet {
  readonly type: 'MailTemplateSet';
  readonly name: TemplateName;
  readonly isEnabled: boolean;
  readonly wording?: Wording | undefined;
  readonly at: number;
}

export const noMailTemplate: MailTemplateState = { status: 'absent' };

export const revisionOf = (state: MailTemplateState): number => (state.status === 'absent' ? 0 : state.revision);

export function evolveMailTemplate(state: MailTemplateState, event: MailTemplateSet): MailTemplateState {
  const { name, isEnabled, wording, at } = event;
  const kept = wording === undefined ? {} : { wording };
  return { status: 'set', name, isEnabled, ...kept, revision: revisionOf(state) + 1, changedAt: at };
}
