import { useInfiniteQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { keys } from '../../../../api/keys.js';
import { useApi } from '../../api-context.js';
import { said } from '../../form/checked.js';
import type { FormField, Values } from '../../form/form-field.js';
import { type Pages, paged, pageSize } from '../../paging.js';

export type MeteringElement = Answer<'/v1/metering-elements'>['items'][number];

export function useMeteringElements(): Pages<MeteringElement> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.meteringElements.list({}),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/metering-elements', { limit: pageSize, cursor: pageParam }, signal),
  });
}

const typeOf = (values: Values) => (values['type'] === 'STRING' ? ('STRING' as const) : ('NUMBER' as const));
const wordsOf = (values: Values) => ({ unit: said(values['unit']), description: said(values['description']) });

export function useDefineElement() {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.post(
      '/v1/metering-elements',
      { body: { name: values['name'] ?? '', type: typeOf(values), ...wordsOf(values) } },
      { idempotencyKey },
    );
}

/** What was discovered is defined by whoever says something of it. */
export function useChangeElement(elementId: string) {
  const api = useApi();
  return (values: Values, idempotencyKey: string) =>
    api.patch(
      '/v1/metering-elements/{elementId}',
      { elementId, body: { type: typeOf(values), ...wordsOf(values) } },
      { idempotencyKey },
    );
}

export const elementFields = (element?: MeteringElement): readonly FormField[] => [
  ...(element
    ? []
    : [{ name: 'name', label: 'Name', help: 'As it stands in events, letter by letter.', isNeeded: true, most: 128 }]),
  {
    name: 'type',
    label: 'Type',
    kind: 'choice',
    choices: [
      ['NUMBER', 'Number'],
      ['STRING', 'Text'],
    ],
    initial: element?.type ?? 'NUMBER',
  },
  { name: 'unit', label: 'Unit', help: 'What one of it is: tokens, GB.', initial: element?.unit ?? '', most: 50 },
  { name: 'description', label: 'Description', isWide: true, initial: element?.description ?? '', most: 2000 },
];
