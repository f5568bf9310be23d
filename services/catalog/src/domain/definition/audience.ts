import type { AudienceDetails, DefinedThing } from './definition.js';

/** As products carry it to those who read them; its description is the operator's own. */
export interface Audience extends Pick<AudienceDetails, 'name' | 'organizationIds' | 'subscriberIds' | 'conditions'> {
  readonly audienceId: string;
}

export function audienceOf({ id, details }: DefinedThing<'audience'>): Audience {
  const { name, organizationIds, subscriberIds, conditions } = details;
  return { audienceId: id, name, organizationIds, subscriberIds, conditions };
}
