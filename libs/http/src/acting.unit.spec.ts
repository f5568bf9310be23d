import { lastValueFrom, of, throwError } from 'rxjs';
import type { Caller } from '#auth';
import { Refusal, Unavailable } from '#decider';
import { keepingAct } from './acting.js';
import { ActsRepository, type RequestedAct } from './acts.repository.js';
import type { EndpointSpec } from './endpoint.decorator.js';
import { Problem } from './problem.js';

class Acts extends ActsRepository {
  readonly kept: (RequestedAct & { isDone: boolean })[] = [];

  constructor() {
    super(undefined as never);
  }

  override async begin(act: RequestedAct): Promise<string> {
    return String(this.kept.push({ ...act, isDone: false }) - 1);
  }

  override async done(position: string, object: string): Promise<void> {
    Object.assign(this.kept[Number(position)] as object, { isDone: true, object });
  }

  override async forget(position: string): Promise<void> {
    this.kept.splice(Number(position), 1);
  }
}

const spec = {
  ...{ method: 'POST', summary: '', tag: '', scope: 'write' },
  act: { object: 'budget', done: 'budget-created', id: 'budgetId' },
} as const satisfies EndpointSpec;
const caller: Caller = { tenant: 'acme', keyId: 'user/u', scopes: ['write'] };
const request = (more: object = {}) => ({
  ...{ caller, params: {}, body: { name: 'Cap', apiKey: 'hak_1' } },
  ...{ headers: { 'x-forwarded-for': '203.0.113.7' }, ip: '127.0.0.1', ...more },
});

describe('what an endpoint does, for the audit', () => {
  const act = { tenant: 'acme', by: 'user/u', from: '203.0.113.7', action: 'budget-created', said: { name: 'Cap' } };

  it('is kept with whoever asked for it and from where, the id of what was made, and no secret', async () => {
    const acts = new Acts();
    const answer = await lastValueFrom(keepingAct(acts, spec, request(), () => of({ budgetId: 'b1' })));
    expect(answer).toEqual({ budgetId: 'b1' });
    expect(acts.kept).toEqual([{ ...act, object: 'budget/b1', isDone: true }]);
  });

  it('is reported to whoever shows the object, once it is done', async () => {
    const reported: unknown[] = [];
    const changes = { report: (...said: unknown[]) => void reported.push(said) };
    await lastValueFrom(keepingAct(new Acts(), spec, request(), () => of({ budgetId: 'b1' }), changes));
    const refused = keepingAct(new Acts(), spec, request(), () => throwError(() => new Refusal('no', 'no')), changes);
    await expect(lastValueFrom(refused)).rejects.toThrow();
    expect(reported).toEqual([['acme', 'budget', 'b1']]);
  });

  it('is of the object in its path', async () => {
    const acts = new Acts();
    await lastValueFrom(
      keepingAct(acts, spec, request({ params: { budgetId: 'b2' }, body: undefined }), () => of(undefined)),
    );
    expect(acts.kept).toEqual([{ ...act, object: 'budget/b2', said: { budgetId: 'b2' }, isDone: true }]);
  });

  it.each<[string, Error, number]>([
    ['refused: nothing', new Refusal('too-many-budgets', 'no'), 0],
    ['a problem of the request: nothing', new Problem(404, 'not-found', 'no'), 0],
    ['not known: that it was begun', new Unavailable('Postgres'), 1],
    ['a defect: that it was begun', new Error('defect'), 1],
  ])('leaves of what was %s', async (_what, error, left) => {
    const acts = new Acts();
    await expect(lastValueFrom(keepingAct(acts, spec, request(), () => throwError(() => error)))).rejects.toBe(error);
    expect(acts.kept.map(({ isDone }) => isDone)).toEqual(Array(left).fill(false));
  });

  it('is not kept where an event store tells of it, or nobody is known', async () => {
    const acts = new Acts();
    await lastValueFrom(keepingAct(acts, { ...spec, act: undefined as never }, request(), () => of(1)));
    await lastValueFrom(keepingAct(acts, spec, request({ caller: undefined }), () => of(1)));
    expect(acts.kept).toEqual([]);
  });

  it('is nothing where its body asks only to be shown', async () => {
    const acts = new Acts();
    const shown = { ...spec, act: { ...spec.act, unless: 'dryRun' } };
    const asked = (dryRun: unknown) =>
      lastValueFrom(keepingAct(acts, shown, request({ body: { dryRun } }), () => of({ budgetId: 'b1' })));
    expect(await asked(true)).toEqual({ budgetId: 'b1' });
    expect(acts.kept).toEqual([]);
    await asked(false);
    expect(acts.kept).toHaveLength(1);
  });
});
