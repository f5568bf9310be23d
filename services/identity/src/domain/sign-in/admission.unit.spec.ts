import { Refusal } from '#decider';
import { type Admission, admissionOf, type KnownOfAddress, type Newcomers } from './admission.js';

const ada = { email: 'ada@acme.example', isVerified: true, name: 'Ada' };
const user = { tenant: 'acme', userId: 'u1' };
const invitation = { tenant: 'acme', invitationId: 'i1' };
const nobody: KnownOfAddress = { user: undefined, invitations: [] };
const newcomers: Newcomers = { role: 'Viewer', domains: ['acme.example'] };

describe('whom a provider vouches for', () => {
  it.each<[string, KnownOfAddress, Newcomers | undefined, Admission]>([
    ['a user', { user, invitations: [] }, undefined, { as: 'user', ...user }],
    ['a user, whoever invites them too', { user, invitations: [invitation] }, newcomers, { as: 'user', ...user }],
    ['invited', { ...nobody, invitations: [invitation] }, newcomers, { as: 'invited', ...invitation }],
    ['a newcomer', nobody, newcomers, { as: 'newcomer', role: 'Viewer' }],
  ])('comes in as %s', (_what, known, wanted, admission) => {
    expect(admissionOf(ada, known, wanted)).toEqual(admission);
  });

  it.each<[string, Partial<typeof ada>, KnownOfAddress, Newcomers | undefined]>([
    ['email-not-verified', { isVerified: false }, { user, invitations: [invitation] }, newcomers],
    ['not-invited', {}, nobody, undefined],
    ['not-invited', { email: 'ada@sub.acme.example' }, nobody, newcomers],
    ['not-invited', { email: 'ada@acme.example@evil.example' }, nobody, newcomers],
    [
      'several-invitations',
      {},
      { ...nobody, invitations: [invitation, { tenant: 'other', invitationId: 'i2' }] },
      newcomers,
    ],
  ])('is refused: %s, %o', (code, of, known, wanted) => {
    const admit = () => admissionOf({ ...ada, ...of }, known, wanted);
    expect(admit).toThrow(Refusal);
    expect(admit).toThrow(expect.objectContaining({ code }));
  });
});
