import { customerTopic } from './topics/customer.topic.js';

describe('a message that is protobuf', () => {
  const message = customerTopic.codec.decode(Buffer.alloc(0));
  const named = (name: string) => customerTopic.codec.encode({ ...message, id: 'a', tenant: 'demo', type: name });

  it('is read as it was written', () => {
    expect(customerTopic.codec.decode(named('organization-changed'))).toMatchObject({ type: 'organization-changed' });
  });

  it('is damaged when a text in it has a NUL character', () => {
    expect(() => customerTopic.codec.decode(named('a\0b'))).toThrow('NUL');
  });
});
