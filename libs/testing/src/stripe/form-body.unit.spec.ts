import { formOf, metadataAfter, textsIn } from './form-body.js';

describe('parameters of Stripe', () => {
  it('nest by brackets, and lists are numbered or not', () => {
    expect(formOf('amount=500&metadata[order]=a+b&metadata[x]=1&items[0][id]=i1&items[1][id]=i2')).toEqual({
      amount: '500',
      metadata: { order: 'a b', x: '1' },
      items: { 0: { id: 'i1' }, 1: { id: 'i2' } },
    });
    expect(textsIn(formOf('enabled_events[]=a&enabled_events[]=b'), 'enabled_events')).toEqual(['a', 'b']);
  });

  it('name nothing that a program could take for its own', () => {
    const form = formOf('__proto__[polluted]=1&a[constructor][prototype][x]=1&b=2');
    expect(form).toEqual({ b: '2' });
    expect(({} as { polluted?: string }).polluted).toBeUndefined();
  });

  it('take metadata away by an empty value', () => {
    expect(metadataAfter({ a: '1', b: '2' }, formOf('metadata[a]=&metadata[c]=3'))).toEqual({ b: '2', c: '3' });
  });
});
