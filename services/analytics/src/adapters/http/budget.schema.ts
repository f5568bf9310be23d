import { Type } from 'typebox';
import { PageQuery, pageOf } from '#http';
import { budgetDimensions, budgetMeasures, budgetWindows } from '../../domain/budget/budget.js';
import { DecimalText, Id } from './question.schema.js';

const strict = { additionalProperties: false };

export const mostFilterValues = 100;

export const mostNotifiedAddresses = 20;

const address = '[^\\s@\\u0000-\\u001f\\u007f<>,;"()]+';
const Email = Type.String({ maxLength: 254, pattern: `^${address}@${address}$`, examples: ['ada@example.com'] });

const Filter = Type.Object(
  {
    dimension: Type.Enum([...budgetDimensions]),
    values: Type.Array(Type.String({ minLength: 1, maxLength: 256 }), {
      minItems: 1,
      maxItems: mostFilterValues,
      description: 'As usage names them; of a product its id.',
    }),
  },
  strict,
);

const Fields = {
  name: Type.String({
    minLength: 1,
    maxLength: 200,
    pattern: '^[^\\u0000-\\u001f\\u007f]+$',
    examples: ['Models of one key'],
  }),
  measure: Type.Enum([...budgetMeasures], {
    description: 'cost: what usage costs you, in USD; billed: what it adds to charges, in `currency`; or a count.',
  }),
  limit: Type.String({
    pattern: '^(?=.*[1-9])\\d{1,18}(\\.\\d{1,18})?$',
    maxLength: 40,
    examples: ['10000.00'],
    description: 'Above zero. It is reached by a value that is as high.',
  }),
  window: Type.Enum([...budgetWindows], {
    description:
      'Of the calendar in the tenant’s time zone; a week begins on Monday. Usage counts in the window of its own time.',
  }),
};

const Optional = {
  currency: Type.String({ pattern: '^[A-Z]{3}$', examples: ['USD'], description: 'Of `billed`, and of it alone.' }),
  filters: Type.Array(Filter, { maxItems: 7, description: 'Usage has to pass each. Absent: all usage.' }),
  groupBy: Type.Enum([...budgetDimensions], { description: 'The limit holds for each of its values by itself.' }),
  action: Type.Enum(['warn', 'block'], { description: 'What clients do at the limit. Absent: warn.' }),
  isShadow: Type.Boolean({ description: 'It counts and has alerts, and holds nobody back. Absent: false.' }),
  warnAtPercent: Type.Array(Type.Integer({ minimum: 1, maximum: 99 }), {
    maxItems: 10,
    description: 'Percentages of the limit at which there is an alert before it. Absent: 80.',
  }),
  notifiedAddresses: Type.Array(Email, {
    maxItems: mostNotifiedAddresses,
    uniqueItems: true,
    description: 'Addresses of your own that are written to at each alert.',
  }),
  denyMessage: Type.String({ minLength: 1, maxLength: 500, description: 'What clients tell whom they hold back.' }),
};

const optional = {
  currency: Type.Optional(Optional.currency),
  filters: Type.Optional(Optional.filters),
  groupBy: Type.Optional(Optional.groupBy),
  action: Type.Optional(Optional.action),
  isShadow: Type.Optional(Optional.isShadow),
  warnAtPercent: Type.Optional(Optional.warnAtPercent),
  notifiedAddresses: Type.Optional(Optional.notifiedAddresses),
  denyMessage: Type.Optional(Optional.denyMessage),
};

export const NewBudget = Type.Object({ ...Fields, ...optional }, strict);

const cleared = { description: 'null takes it out.' };
export const BudgetChange = Type.Object(
  {
    ...Type.Partial(Type.Object(Fields)).properties,
    ...optional,
    currency: Type.Optional(Type.Union([Optional.currency, Type.Null()], cleared)),
    groupBy: Type.Optional(Type.Union([Optional.groupBy, Type.Null()], cleared)),
    denyMessage: Type.Optional(Type.Union([Optional.denyMessage, Type.Null()], cleared)),
  },
  {
    ...strict,
    minProperties: 1,
    description: 'What is left out stays. When other usage is counted, counting begins again.',
  },
);

const Reached = {
  value: DecimalText,
  reachedPercent: Type.Array(Type.Integer(), { description: 'The percentages that are reached; 100 is the limit.' }),
  isBreached: Type.Boolean(),
  forecast: Type.Optional(
    Type.String({ description: 'At the end of the window, at the pace since its start; decimal text.' }),
  ),
  reachesLimitAt: Type.Optional(
    Type.String({ description: 'RFC 3339, within the window, at this pace; absent: not in it, or already.' }),
  ),
};

const Progress = Type.Object({
  windowStart: Type.String(),
  windowEnd: Type.String(),
  elapsed: Type.String({ description: 'The part of the window that is over: 0 to 1, decimal text.' }),
  isComplete: Type.Boolean({ description: 'false: usage of before the budget is being added.' }),
  groups: Type.Array(Type.Object({ group: Type.Optional(Type.String()), ...Reached }), {
    description:
      'The highest first, 1000 at most, in a list of budgets three; of a budget without groupBy the one sum.',
  }),
});

const Stored = {
  budgetId: Type.String(),
  ruleId: Type.Integer({ description: 'By which clients name it.' }),
  ...Fields,
  ...Optional,
  currency: optional.currency,
  groupBy: optional.groupBy,
  denyMessage: optional.denyMessage,
  createdAt: Type.String(),
  updatedAt: Type.String(),
};

export const BudgetJson = Type.Object(Stored);
export const BudgetWithProgress = Type.Object({ ...Stored, progress: Progress });
export const Budgets = pageOf(BudgetWithProgress);
export const BudgetsQuery = Type.Object(PageQuery, strict);
export const BudgetPath = Type.Object({ budgetId: Id });

export const AlertsQuery = Type.Object({ ...PageQuery, budgetId: Type.Optional(Id) }, strict);

export const Alerts = pageOf(
  Type.Object({
    alertId: Type.String(),
    budgetId: Type.String(),
    ruleId: Type.Integer(),
    budgetName: Type.String({ description: 'It and what follows as they were then.' }),
    measure: Fields.measure,
    currency: optional.currency,
    window: Fields.window,
    groupBy: optional.groupBy,
    group: Type.Optional(Type.String()),
    windowStart: Type.String(),
    percent: Type.Integer({ description: 'Of the limit, the highest that was newly reached; 100: the limit.' }),
    limit: DecimalText,
    value: DecimalText,
    action: Optional.action,
    isShadow: Optional.isShadow,
    createdAt: Type.String(),
  }),
);
