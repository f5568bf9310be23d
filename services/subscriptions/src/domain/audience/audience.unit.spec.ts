import { isInAudience, type MetadataCondition } from './audience.js';

const nobody = { organizationIds: [], subscriberIds: [], conditions: [] };
const on = (...conditions: MetadataCondition[]) => ({ ...nobody, conditions });
const gold = { key: 'partner', operator: 'eq', values: ['gold'] };
const european = { key: 'region', operator: 'in', values: ['eu', 'uk'] };
const untested = { key: 'test', operator: 'ne', values: ['yes'] };
const org = (metadata: Record<string, string> = {}) => ({ organizationId: 'org', subscriberId: '', metadata });
const person = { subscriberId: 'ann', metadata: {} };

describe('an audience', () => {
  it.each([
    ['nobody', nobody, org(), false],
    ['an organization that it lists', { ...nobody, organizationIds: ['org'] }, org(), true],
    ['another organization', { ...nobody, organizationIds: ['other'] }, org(), false],
    ['a person that it lists', { ...nobody, subscriberIds: ['ann'] }, person, true],
    ['an organization that names no person', { ...nobody, subscriberIds: ['ann'] }, org(), false],
    ['who meets its condition', on(gold), org({ partner: 'gold' }), true],
    ['who has another value', on(gold), org({ partner: 'silver' }), false],
    ['who says nothing', on(gold), org(), false],
    ['who only inherits it', on({ key: 'toString', operator: 'ne', values: ['x'] }), org(), true],
    ['who meets all conditions', on(gold, european), org({ partner: 'gold', region: 'uk' }), true],
    ['who meets one of two', on(gold, european), org({ partner: 'gold', region: 'us' }), false],
    ['who is not excepted', on(untested), org(), true],
    ['who is excepted', on({ ...untested, operator: 'not-in' }), org({ test: 'yes' }), false],
    ['who is listed, whatever the conditions', { ...on(gold), organizationIds: ['org'] }, org(), true],
  ])('lets in %s, or not', (_who, audience, customer, isIn) => {
    expect(isInAudience(audience, customer)).toBe(isIn);
  });
});
