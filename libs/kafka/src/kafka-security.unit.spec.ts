import { ConfigProblems, EnvironmentReader } from '#service-host';
import { readKafkaSecurity } from './kafka-security.files.js';

const read = (given: Record<string, string>) => {
  const env = new EnvironmentReader(given);
  return env.done(readKafkaSecurity(env));
};

describe('how brokers are reached', () => {
  it('is in the clear and without a name unless the environment says otherwise', () => {
    expect(read({})).toEqual({});
    expect(read({ KAFKA_TLS: 'on' })).toEqual({ ssl: true });
    expect(read({ KAFKA_USER: 'rating', KAFKA_PASSWORD: 's' })).toEqual({
      sasl: { mechanism: 'scram-sha-512', username: 'rating', password: 's' },
    });
  });

  it('is encrypted where a file for that is given', () => {
    const { ssl } = read({ KAFKA_TLS_CA_FILE: import.meta.filename });
    expect(ssl).toEqual({ ca: expect.stringContaining('how brokers are reached') });
  });

  it.each([
    ['KAFKA_USER and KAFKA_PASSWORD', { KAFKA_USER: 'rating' }],
    ['KAFKA_SASL_MECHANISM', { KAFKA_SASL_MECHANISM: 'gssapi' }],
    ['KAFKA_TLS_CERT_FILE and KAFKA_TLS_KEY_FILE', { KAFKA_TLS_CERT_FILE: import.meta.filename }],
    ['KAFKA_TLS_CA_FILE cannot be read', { KAFKA_TLS_CA_FILE: '/nowhere.pem' }],
  ])('is said wholly: %s', (problem, given) => {
    expect(() => read(given as Record<string, string>)).toThrow(ConfigProblems);
    expect(() => read(given as Record<string, string>)).toThrow(problem);
  });
});
