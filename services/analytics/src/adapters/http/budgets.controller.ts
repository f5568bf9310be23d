import { Body, Controller, Param, Query } from '@nestjs/common';
import type { Static } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { notAcceptable, Refusal, type RefusalDetail } from '#decider';
import { Caller, Endpoint, limitOf, pageOfRows, ResourceId, readCursor, timeText } from '#http';
import { Exact } from '#money';
import { RunningBudgets } from '../../application/budget/running-budgets.js';
import { SeedBudgets } from '../../application/budget/seed-budgets.js';
import type { AnalyticsRefusal } from '../../domain/analytics-refusal.js';
import type { Budget, BudgetTerms } from '../../domain/budget/budget.js';
import { elapsedOf, paceOf } from '../../domain/budget/budget-pace.js';
import { reachOf } from '../../domain/budget/budget-sums.js';
import type { RunningBudget } from '../../domain/budget/compiled-rules.js';
import { BudgetsRepository, mostBudgets } from '../postgres/budgets.repository.js';
import {
  BudgetChange,
  BudgetJson,
  BudgetPath,
  Budgets,
  BudgetsQuery,
  BudgetWithProgress,
  NewBudget,
} from './budget.schema.js';

const tag = 'Budgets';

/** Of a budget in a list: those that are nearest to its limit. */
const mostListedGroups = 3;

@Controller('v1/budgets')
export class BudgetsController {
  constructor(
    private readonly budgets: BudgetsRepository,
    private readonly running: RunningBudgets,
    private readonly seeding: SeedBudgets,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Limit what may be used in a window',
    tag,
    scope: 'write',
    act: { object: 'budget', done: 'budget-created', id: 'budgetId' },
    body: NewBudget,
    answer: BudgetJson,
  })
  async create(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('budget') budgetId: string,
    @Body() body: Static<typeof NewBudget>,
  ) {
    const budget = await this.budgets.add(tenant, budgetId, sound(termsOf(body)));
    if (budget === 'too-many') throw refusal('too-many-budgets', `There are ${mostBudgets} budgets: remove one.`);
    this.seeding.wake();
    return jsonOf(budget);
  }

  @Endpoint({
    method: 'GET',
    summary: 'List budgets, the newest first, and how far their running windows are',
    tag,
    scope: 'read',
    query: BudgetsQuery,
    answer: Budgets,
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof BudgetsQuery>) {
    const limit = limitOf(query.limit);
    const [behind] = readCursor(query.cursor, 'count') ?? [];
    const rows = await this.budgets.list(tenant, limit + 1, behind);
    const running = await this.running.of(rows, mostListedGroups);
    const now = this.running.nowOf(tenant);
    const shown = (one: RunningBudget) => withProgress(one, now);
    return pageOfRows(running, limit, shown, ({ budget }) => [budget.ruleId]);
  }

  @Endpoint({
    method: 'GET',
    path: ':budgetId',
    summary: 'A budget, and how far its running window is',
    tag,
    scope: 'read',
    params: BudgetPath,
    answer: BudgetWithProgress,
  })
  async read(@Caller() { tenant }: CallerIdentity, @Param() { budgetId }: Static<typeof BudgetPath>) {
    const found = await this.budgets.find(tenant, budgetId);
    if (found === undefined) throw notFound();
    const [running] = await this.running.of([found]);
    return withProgress(running!, this.running.nowOf(tenant));
  }

  @Endpoint({
    method: 'PATCH',
    path: ':budgetId',
    summary: 'Change a budget',
    tag,
    scope: 'write',
    act: { object: 'budget', done: 'budget-changed', id: 'budgetId' },
    params: BudgetPath,
    body: BudgetChange,
    answer: BudgetJson,
  })
  async change(
    @Caller() { tenant }: CallerIdentity,
    @Param() { budgetId }: Static<typeof BudgetPath>,
    @Body() body: Static<typeof BudgetChange>,
  ) {
    const budget = await this.budgets.change(
      tenant,
      budgetId,
      (before) => sound(termsOf({ ...before, ...body })),
      (changed) => this.running.windowOf(changed),
    );
    if (budget === undefined) throw notFound();
    this.seeding.wake();
    return jsonOf(budget);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':budgetId',
    summary: 'Remove a budget; its alerts stay',
    tag,
    scope: 'write',
    act: { object: 'budget', done: 'budget-removed', id: 'budgetId' },
    status: 204,
    params: BudgetPath,
  })
  async remove(@Caller() { tenant }: CallerIdentity, @Param() { budgetId }: Static<typeof BudgetPath>) {
    if (!(await this.budgets.remove(tenant, budgetId))) throw notFound();
  }
}

type SaidTerms = { readonly [Field in keyof BudgetTerms]?: BudgetTerms[Field] | null | undefined };

/** With its defaults, and without what is null. */
function termsOf(body: SaidTerms): BudgetTerms {
  const { name, measure, limit, window, currency, filters, groupBy, action, isShadow } = body;
  const { warnAtPercent, notifiedAddresses, denyMessage } = body;
  return {
    ...{ name, measure, limit, window, filters: filters ?? [] },
    ...{ action: action ?? 'warn', isShadow: isShadow ?? false },
    warnAtPercent: [...new Set(warnAtPercent ?? [80])].sort((one, other) => one - other),
    notifiedAddresses: notifiedAddresses ?? [],
    ...(currency && { currency }),
    ...(groupBy && { groupBy }),
    ...(denyMessage && { denyMessage }),
  } as BudgetTerms;
}

/** Every reason at once. */
function sound(terms: BudgetTerms): BudgetTerms {
  const problems: RefusalDetail[] = [];
  const isBilled = terms.measure === 'billed';
  if (isBilled && terms.currency === undefined)
    problems.push({ path: '/currency', code: 'required', message: 'what is billed is counted in one currency' });
  if (!isBilled && terms.currency !== undefined)
    problems.push({ path: '/currency', code: 'not-of-measure', message: 'only what is billed has a currency' });
  const dimensions = terms.filters.map(({ dimension }) => dimension);
  for (const [at, dimension] of dimensions.entries())
    if (dimensions.indexOf(dimension) < at)
      problems.push({ path: `/filters/${at}/dimension`, code: 'repeated', message: 'has a filter already' });
  if (problems.length > 0) throw refusal('invalid-budget', notAcceptable('budget', problems), problems);
  return terms;
}

function withProgress({ budget, window, groups }: RunningBudget, now: number) {
  const limit = Exact.parse(budget.limit);
  const progress = {
    windowStart: timeText(window.start),
    windowEnd: timeText(window.end),
    elapsed: elapsedOf({ window, now }).toString(),
    isComplete: budget.isComplete,
    groups: groups.map(({ group, value }) => {
      const pace = paceOf({ window, now, value, limit });
      return {
        ...(group !== '' && { group }),
        value: value.toString(),
        ...reachOf(budget, value),
        ...(pace && { forecast: pace.forecast.toString() }),
        ...(pace?.reachesLimitAt !== undefined && { reachesLimitAt: timeText(pace.reachesLimitAt) }),
      };
    }),
  };
  return { ...jsonOf(budget), progress } as Static<typeof BudgetWithProgress>;
}

const notFound = () => refusal('budget-not-found', 'There is no such budget.');

const refusal = (code: AnalyticsRefusal, message: string, details?: readonly RefusalDetail[]) =>
  new Refusal<AnalyticsRefusal>(code, message, details);

function jsonOf(budget: Budget) {
  const { tenant: _tenant, generation: _generation, isComplete: _isComplete, createdAt, updatedAt, ...rest } = budget;
  return {
    ...rest,
    createdAt: new Date(createdAt).toISOString(),
    updatedAt: new Date(updatedAt).toISOString(),
  } as unknown as Static<typeof BudgetJson>;
}
