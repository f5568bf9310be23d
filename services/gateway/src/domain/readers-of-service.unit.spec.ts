import { readersOf } from './readers-of-service.js';

it.each([
  ['rating', ['rating', 'rating-book', 'api-keys']],
  ['ingestion', ['ingestion-intake', 'api-keys']],
  ['catalog', ['api-keys']],
])('of a process that services share, %s has the readers that are called after it', (service, expected) => {
  const ofProcess = ['rating', 'rating-book', 'ingestion-intake', 'api-keys'].map((reader) => ({ reader }));
  expect(readersOf(service, ofProcess).map(({ reader }) => reader)).toEqual(expected);
});
