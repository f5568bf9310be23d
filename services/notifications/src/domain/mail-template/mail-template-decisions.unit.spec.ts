import { scenariosOf } from '#decider';
import { templateOf } from '../../templates/templates.js';
import type { MailTemplateSet } from './mail-template.js';
import { type MailTemplateCommand, mailTemplateDecider } from './mail-template-decisions.js';

const given = scenariosOf(mailTemplateDecider);
const name = 'invoice-finalized';
const own = { subject: 'Bill {{ number }}', body: 'Dear {{ accountName }}' };
const { subject, body } = templateOf(name);
const set = (changes: Partial<MailTemplateCommand> = {}): MailTemplateCommand =>
  ({ type: 'SetMailTemplate', name, seen: undefined, isEnabled: true, wording: own, at: 5, ...changes }) as never;
const wasSet: MailTemplateSet = { type: 'MailTemplateSet', name, isEnabled: true, wording: own, at: 5 };

describe('what a tenant decides about a mail', () => {
  it('is kept once, and counted', () => {
    given([]).when(set()).then([wasSet]);
    given([wasSet]).when(set()).thenNothing();
    given([wasSet])
      .when(set({ isEnabled: false }))
      .thenState({ status: 'set', name, isEnabled: false, wording: own, revision: 2, changedAt: 5 });
  });

  it('stays the default where it says the same as that', () => {
    given([])
      .when(set({ wording: { subject, body } }))
      .thenNothing();
    given([wasSet])
      .when(set({ wording: { subject, body } }))
      .then([{ type: 'MailTemplateSet', name, isEnabled: true, at: 5 }]);
  });

  it('goes back to the default, and stays off where it is', () => {
    const off = { ...wasSet, isEnabled: false };
    given([off])
      .when({ type: 'ResetWording', name, seen: 1, at: 7 })
      .then([{ type: 'MailTemplateSet', name, isEnabled: false, at: 7 }]);
    given([]).when({ type: 'ResetWording', name, seen: undefined, at: 7 }).thenNothing();
  });

  it('is refused to whoever has seen another one', () => {
    given([wasSet])
      .when(set({ seen: 0 }))
      .thenRefused('template-has-changed');
    given([wasSet]).when({ type: 'ResetWording', name, seen: 2, at: 7 }).thenRefused('template-has-changed');
  });

  it('cannot be a wording that says what there is not, or silence where somebody could not get in', () => {
    given([])
      .when(set({ wording: { subject: '{{ x }}', body: '' } }))
      .thenRefused('invalid-wording');
    const invitation = templateOf('invitation');
    given([])
      .when(set({ name: 'invitation', wording: invitation, isEnabled: false }))
      .thenRefused('always-sent');
  });
});
