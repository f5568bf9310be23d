import { scenariosOf } from '#decider';
import type { DefinitionEvent, SourceDetails } from './definition.js';
import { type DefinitionCommand, definitionDecider, mostDefinitions } from './definition-decisions.js';

const given = scenariosOf(definitionDecider<'source'>());
const facts = { nameIsTaken: false, count: 0, at: 5 };
const defined = (name = 'crm'): DefinitionEvent<'source'> => ({
  type: 'Defined',
  kind: 'source',
  id: 's',
  details: { name },
  at: 5,
});
const define = (name: string, changed: Partial<typeof facts> = {}): DefinitionCommand<'source'> => ({
  type: 'Define',
  kind: 'source',
  id: 's',
  details: { name },
  facts: { ...facts, ...changed },
});
const change = (details: Partial<SourceDetails>, more: { seen?: number; nameIsTaken?: boolean } = {}) =>
  ({
    type: 'ChangeDefinition',
    kind: 'source',
    version: 1,
    seen: more.seen,
    changed: (before: SourceDetails) => ({ ...before, ...details }),
    facts: { ...facts, nameIsTaken: more.nameIsTaken ?? false },
  }) as const;

describe('a definition', () => {
  it('is made once, and changed where it is', () => {
    given([]).when(define('crm')).then([defined()]);
    given([defined()]).when(define('crm')).thenNothing();
    given([defined()])
      .when(change({ description: 'Ours' }, { seen: 1 }))
      .then([{ type: 'DefinitionChanged', details: { name: 'crm', description: 'Ours' }, at: 5 }]);
    given([defined()])
      .when(change({ name: 'crm' }))
      .thenNothing();
  });

  it.each<[string, DefinitionEvent<'source'>[], DefinitionCommand<'source'>, string]>([
    ['whose id says something else', [defined('erp')], define('crm'), 'definition-exists'],
    ['whose name is taken', [], define('crm', { nameIsTaken: true }), 'definition-name-taken'],
    ['that is one too many', [], define('crm', { count: mostDefinitions }), 'too-many-definitions'],
    ['that is not there', [], change({}), 'unknown-source'],
    ['that has changed since', [defined()], change({}, { seen: 2 }), 'definition-has-changed'],
    ['that takes a name', [defined()], change({ name: 'erp' }, { nameIsTaken: true }), 'definition-name-taken'],
  ])('is refused %s', (_what, before, command, code) => {
    given(before).when(command).thenRefused(code);
  });

  it('of another kind is not there', () => {
    const element = { ...defined(), kind: 'metering-element' } as never;
    given([element]).when(change({})).thenRefused('unknown-source');
  });
});
