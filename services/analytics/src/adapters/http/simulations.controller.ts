import { Body, Controller, Headers, Param, Query } from '@nestjs/common';
import { type Static } from 'typebox';
import type { Caller as CallerIdentity } from '#auth';
import { instantFromText } from '#calendar';
import { notAcceptable, Refusal, type RefusalDetail } from '#decider';
import {
  Caller,
  credentialsOf,
  Endpoint,
  invalidTime,
  limitOf,
  pageOf,
  pageOfRows,
  ResourceId,
  readCursor,
} from '#http';
import { ChangeReports } from '#service-host';
import { ProductDrafts, type Simulation, SimulationBook } from '../../application/simulation/ports.js';
import { SimulationRunner } from '../../application/simulation/simulation-runner.js';
import type { AnalyticsRefusal } from '../../domain/analytics-refusal.js';
import { problemsOfSimulation } from '../../domain/simulation/request-problems.js';
import type { SimulationRequest } from '../../domain/simulation/simulation.js';
import { SimulationsRepository } from '../postgres/simulations.repository.js';
import {
  NewSimulation,
  SimulatedCustomers,
  SimulationJson,
  SimulationPath,
  SimulationsQuery,
} from './simulation.schema.js';
import { customerJsonOf, simulationJsonOf } from './simulation-json.js';

const tag = 'Simulations';

@Controller('v1/simulations')
export class SimulationsController {
  constructor(
    private readonly simulations: SimulationsRepository,
    private readonly book: SimulationBook,
    private readonly runner: SimulationRunner,
    private readonly drafts: ProductDrafts,
    private readonly changes: ChangeReports,
  ) {}

  @Endpoint({
    method: 'POST',
    summary: 'Try other prices on past usage',
    tag,
    scope: 'write',
    status: 202,
    body: NewSimulation,
    answer: SimulationJson,
  })
  async create(
    @Caller() { tenant }: CallerIdentity,
    @ResourceId('simulation') simulationId: string,
    @Body() body: Static<typeof NewSimulation>,
    @Headers() headers: Record<string, string>,
  ) {
    const request = await this.requestOf(tenant, body, headers);
    if ((await this.simulations.add(tenant, simulationId, request)) === 'too-many')
      throw refusal('too-many-simulations', 'Five simulations are waiting or running: remove one, or wait for one.');
    this.changes.report(tenant, 'simulation', simulationId);
    this.runner.wake();
    return simulationJsonOf(await this.found(tenant, simulationId));
  }

  @Endpoint({
    method: 'GET',
    summary: 'List simulations, the newest first',
    tag,
    scope: 'read',
    query: SimulationsQuery,
    answer: pageOf(SimulationJson),
  })
  async list(@Caller() { tenant }: CallerIdentity, @Query() query: Static<typeof SimulationsQuery>) {
    const limit = limitOf(query.limit);
    const [behind] = readCursor(query.cursor, 'count') ?? [];
    const rows = await this.simulations.list(tenant, limit + 1, behind);
    return pageOfRows(rows, limit, simulationJsonOf, ({ position }) => [position]);
  }

  @Endpoint({
    method: 'GET',
    path: ':simulationId',
    summary: 'How far a simulation is, and what has come of it',
    tag,
    scope: 'read',
    params: SimulationPath,
    answer: SimulationJson,
  })
  async read(@Caller() { tenant }: CallerIdentity, @Param() { simulationId }: Static<typeof SimulationPath>) {
    return simulationJsonOf(await this.found(tenant, simulationId));
  }

  @Endpoint({
    method: 'GET',
    path: ':simulationId/customers',
    summary: 'What each customer would pay and why, the largest change first',
    tag,
    scope: 'read',
    params: SimulationPath,
    query: SimulationsQuery,
    answer: SimulatedCustomers,
  })
  async customers(
    @Caller() { tenant }: CallerIdentity,
    @Param() { simulationId }: Static<typeof SimulationPath>,
    @Query() query: Static<typeof SimulationsQuery>,
  ) {
    await this.found(tenant, simulationId);
    const limit = limitOf(query.limit);
    const [behind] = readCursor(query.cursor, 'text') ?? [];
    const rows = await this.simulations.customers(simulationId, limit + 1, behind);
    return pageOfRows(rows, limit, customerJsonOf, ({ accountId }) => [accountId]);
  }

  @Endpoint({
    method: 'DELETE',
    path: ':simulationId',
    summary: 'Remove a simulation; one that runs ends',
    tag,
    scope: 'write',
    status: 204,
    params: SimulationPath,
  })
  async remove(@Caller() { tenant }: CallerIdentity, @Param() { simulationId }: Static<typeof SimulationPath>) {
    if (!(await this.simulations.remove(tenant, simulationId))) throw notFound();
    this.changes.report(tenant, 'simulation', simulationId);
  }

  private async found(tenant: string, simulationId: string): Promise<Simulation> {
    const simulation = await this.simulations.find(tenant, simulationId);
    if (simulation === undefined) throw notFound();
    return simulation;
  }

  /** Nobody hears of a customer that there is none, only that there is nothing to simulate. */
  private strangers(
    tenant: string,
    productId: string,
    accountIds: readonly string[] = [],
    { from = 0, to = 0 }: { readonly from: number | undefined; readonly to: number | undefined },
  ): RefusalDetail[] {
    if (accountIds.length === 0) return [];
    const known = new Set(this.book.customersOf(tenant, productId, from, to).map(({ accountId }) => accountId));
    return accountIds.flatMap((accountId, index) =>
      known.has(accountId)
        ? []
        : [
            unknown(
              `/accountIds/${index}`,
              'unknown-customer',
              'has no period of this product that begins in the range',
            ),
          ],
    );
  }

  /** Every reason at once. */
  private async requestOf(
    tenant: string,
    { productId, accountIds, terms, ...range }: Static<typeof NewSimulation>,
    headers: Record<string, string>,
  ): Promise<SimulationRequest> {
    const [from, to] = [instantFromText(range.from), instantFromText(range.to)];
    const problems: RefusalDetail[] = [
      ...(from === undefined ? [invalidTime('/from')] : []),
      ...(to === undefined ? [invalidTime('/to')] : []),
      ...problemsOfSimulation({ from, to, ...terms }),
    ];
    const currency = await this.published(tenant, productId, terms);
    if (currency === undefined) problems.push(unknown('/productId', 'unknown-product', 'there is no such product'));
    else problems.push(...this.strangers(tenant, productId, accountIds, { from, to }));
    const tried = await this.triedTerms(tenant, productId, currency, terms, headers);
    if (Array.isArray(tried)) problems.push(...tried);
    if (problems.length > 0 || from === undefined || to === undefined || currency === undefined)
      throw refusal('invalid-simulation', notAcceptable('simulation', problems), problems);
    return { productId, currency, from, to, accountIds, terms: tried as SimulationRequest['terms'] };
  }

  /** The currency of a product, which was perhaps published a moment ago, as was the version of it that is tried. */
  private async published(
    tenant: string,
    productId: string,
    { version, productId: other = productId }: Static<typeof NewSimulation>['terms'],
  ): Promise<string | undefined> {
    const isThere = () => version === undefined || this.book.termsOf(tenant, other, version) !== undefined;
    await this.book.find(() => (isThere() ? this.book.currencyOf(tenant, productId) : undefined));
    return this.book.currencyOf(tenant, productId);
  }

  /** What is tried, or why nothing is. A draft is kept as it is now. */
  private async triedTerms(
    tenant: string,
    productId: string,
    currency: string | undefined,
    { version, draft, productId: other, ...own }: Static<typeof NewSimulation>['terms'],
    headers: Record<string, string>,
  ): Promise<SimulationRequest['terms'] | RefusalDetail[]> {
    const owner = other ?? productId;
    const isOf = (one: string | undefined) => one === undefined || currency === undefined || one === currency;
    const otherCurrency = unknown('/terms/productId', 'other-currency', `must be sold in ${currency}`);
    if (version !== undefined) {
      const terms = this.book.termsOf(tenant, owner, version);
      if (currency !== undefined && terms === undefined)
        return [unknown('/terms/version', 'unknown-version', `the product has no version ${version}`)];
      return isOf(terms?.currency) ? { version, ...(other !== undefined && { productId: other }) } : [otherCurrency];
    }
    if (draft !== true) return { ...own, pricingMetrics: own.pricingMetrics ?? [] };
    const found = await this.drafts.of(owner, credentialsOf(headers));
    if (found === undefined) return [unknown('/terms/draft', 'unknown-draft', 'the product has no draft')];
    return isOf(found.currency) ? found.terms : [otherCurrency];
  }
}

const unknown = (path: string, code: string, message: string): RefusalDetail => ({ path, code, message });

function notFound() {
  return refusal('simulation-not-found', 'There is no such simulation.');
}

function refusal(code: AnalyticsRefusal, message: string, details?: readonly RefusalDetail[]) {
  return new Refusal<AnalyticsRefusal>(code, message, details);
}
