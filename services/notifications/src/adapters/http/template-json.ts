import { type Static, Type } from 'typebox';
import { existing, timeText } from '#http';
import { type MailTemplateState, revisionOf } from '../../domain/mail-template/mail-template.js';
import { isEnabled } from '../../domain/mail-template/mail-template-decisions.js';
import { liquidBounds } from '../../templates/liquid-text.js';
import { isTemplateName, type TemplateName, templateNames, templateOf } from '../../templates/templates.js';
import type { TemplateRecord } from '../postgres/mail-templates.repository.js';

export const strict = { additionalProperties: false };

export const TemplatePath = Type.Object({
  template: Type.String({ minLength: 1, maxLength: 64, description: `One of ${templateNames.join(', ')}.` }),
});

// Their length is checked with everything else that is wrong with them.
export const Subject = Type.String({
  maxLength: 10_000,
  description: `Liquid; at most ${liquidBounds.subject} characters.`,
});
export const Body = Type.String({
  maxLength: 100_000,
  description: `Markdown with Liquid; at most ${liquidBounds.body} characters.`,
});

const common = {
  template: Type.String(),
  title: Type.String(),
  occasion: Type.String({ description: 'When it is sent, and to whom.' }),
  enabled: Type.Boolean({ description: 'Mails whose template is off are not written.' }),
  canBeOff: Type.Boolean(),
  isDefault: Type.Boolean({ description: 'Whether its subject and body are those that it comes with.' }),
  changedAt: Type.Optional(Type.String()),
};

export const ListedTemplateJson = Type.Object({
  ...common,
  lastSentAt: Type.Optional(Type.String()),
  failures: Type.Integer({ description: 'Of its last 1,000 mails, how many could not be delivered.' }),
});

export const TemplateJson = Type.Object({
  ...common,
  subject: Type.String(),
  body: Type.String(),
  default: Type.Object({ subject: Type.String(), body: Type.String() }),
  variables: Type.Array(
    Type.Object({
      name: Type.String(),
      description: Type.String(),
      sample: Type.Unknown({ description: 'Text, a boolean, or a list of objects with text.' }),
    }),
  ),
});

export const nameIn = (template: string): TemplateName =>
  existing(isTemplateName(template) ? template : undefined, 'template');

export function listedTemplate(
  template: TemplateName,
  state: MailTemplateState,
  record: TemplateRecord | undefined,
): Static<typeof ListedTemplateJson> {
  const lastSentAt = record?.lastSentAt;
  return {
    ...commonOf(template, state),
    ...(lastSentAt ? { lastSentAt: timeText(lastSentAt) } : {}),
    failures: Number(record?.failed ?? 0),
  };
}

export function templateJson(template: TemplateName, state: MailTemplateState): Static<typeof TemplateJson> {
  const { subject, body, variables } = templateOf(template);
  const own = state.status === 'absent' ? undefined : state.wording;
  return {
    ...commonOf(template, state),
    subject: own?.subject ?? subject,
    body: own?.body ?? body,
    default: { subject, body },
    variables: variables.map((variable) => ({ ...variable })),
  };
}

export const etagOf = (state: MailTemplateState): string => `"${revisionOf(state)}"`;

function commonOf(template: TemplateName, state: MailTemplateState) {
  const { title, occasion, indispensable } = templateOf(template);
  return {
    ...{ template, title, occasion },
    enabled: isEnabled(state),
    canBeOff: indispensable === undefined,
    isDefault: state.status === 'absent' || state.wording === undefined,
    ...(state.status === 'absent' ? {} : { changedAt: timeText(state.changedAt) }),
  };
}
