import { initialValues } from '../../form/form-field.js';
import { invitationFields, invitationLink, roleOf, type User, userFields } from './user-form.js';

const user: User = {
  userId: 'u-1',
  email: 'finn@acme.example',
  name: 'Finn',
  role: 'Finance',
  secondFactor: false,
  createdAt: '',
};

describe('the form of a user', () => {
  it('begins with the weakest role for whoever is invited', () => {
    expect(initialValues(invitationFields)).toEqual({ email: '', name: '', role: 'Viewer' });
  });

  it('begins with what a user is', () => {
    expect(initialValues(userFields(user))).toEqual({ name: 'Finn', role: 'Finance' });
  });

  it.each([
    ['Admin', 'Admin'],
    ['Finance', 'Finance'],
    ['admin', 'Viewer'],
    ['', 'Viewer'],
    [undefined, 'Viewer'],
  ])('reads the role %s as %s', (text, role) => {
    expect(roleOf(text)).toBe(role);
  });

  it('links to the page where an invitation is accepted', () => {
    expect(invitationLink('abc', 'https://billing.example')).toBe('https://billing.example/invitation/abc');
  });
});
