import { Equal } from 'typebox/value';
import { type Decider, Refusal } from '#decider';
import type { CatalogRefusal } from '../catalog-refusal.js';
import {
  type DefinedThing,
  type Definition,
  type DefinitionEvent,
  type DefinitionKind,
  type DetailsByKind,
  evolveDefinition,
} from './definition.js';

/** So many of a kind a tenant may have: products are checked against all of them. */
export const mostDefinitions = 1_000;

/** Usage defines none beyond so many: the others are left to operators. */
export const mostDiscovered = mostDefinitions / 2;

interface DefinitionFacts {
  /** Another one of the kind has this name. */
  readonly nameIsTaken: boolean;
  /** How many of the kind there are. */
  readonly count: number;
  readonly at: number;
}

export type DefinitionCommand<Kind extends DefinitionKind> =
  | {
      readonly type: 'Define';
      readonly kind: Kind;
      readonly id: string;
      readonly details: DetailsByKind[Kind];
      readonly facts: DefinitionFacts;
    }
  | {
      readonly type: 'ChangeDefinition';
      readonly kind: Kind;
      /** Which version the operator has seen, when he says so, and which there is. */
      readonly seen?: number | undefined;
      readonly version: number;
      readonly changed: (before: DetailsByKind[Kind]) => DetailsByKind[Kind];
      readonly facts: DefinitionFacts;
    };

const words: Record<DefinitionKind, { readonly noun: string; readonly unknown: CatalogRefusal }> = {
  source: { noun: 'source', unknown: 'unknown-source' },
  'metering-element': { noun: 'metering element', unknown: 'unknown-metering-element' },
  audience: { noun: 'audience', unknown: 'unknown-audience' },
};

export function definitionDecider<Kind extends DefinitionKind>(): Decider<
  DefinitionCommand<Kind>,
  Definition<Kind>,
  DefinitionEvent<Kind>
> {
  return {
    initial: { status: 'absent' },
    evolve: evolveDefinition,
    decide: (command, state) => {
      const { kind, facts } = command;
      if (command.type === 'ChangeDefinition') {
        const before = demandDefined(kind, state);
        if (command.seen !== undefined && command.seen !== command.version) {
          throw refusal('definition-has-changed', `The ${words[kind].noun} has changed since you read it.`);
        }
        const details = command.changed(before.details);
        if (Equal(details, before.details)) return [];
        demandName(kind, details, facts);
        return [{ type: 'DefinitionChanged', details, at: facts.at }];
      }
      const { id, details } = command;
      if (state.status === 'active') {
        if (state.kind === kind && Equal(state.details, details)) return [];
        throw refusal('definition-exists', `There is something with this id already.`);
      }
      demandName(kind, details, facts);
      if (facts.count >= mostDefinitions) {
        throw refusal('too-many-definitions', `There are ${facts.count} of this kind, and no more may be.`);
      }
      return [{ type: 'Defined', kind, id, details, at: facts.at }];
    },
  };
}

export function demandDefined<Kind extends DefinitionKind>(kind: Kind, state: Definition<Kind>): DefinedThing<Kind> {
  if (state.status === 'active' && state.kind === kind) return state;
  throw refusal(words[kind].unknown, `There is no such ${words[kind].noun}.`);
}

function demandName(kind: DefinitionKind, { name }: { readonly name: string }, { nameIsTaken }: DefinitionFacts): void {
  if (nameIsTaken) throw refusal('definition-name-taken', `The ${words[kind].noun} "${name}" is there already.`);
}

const refusal = (code: CatalogRefusal, message: string) => new Refusal<CatalogRefusal>(code, message);
