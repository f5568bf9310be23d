import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { Answer } from '../../../../api/client.js';
import { freshFor, keys } from '../../../../api/keys.js';
import { useAct } from '../../act.js';
import { useApi } from '../../api-context.js';
import { type Pages, paged, pageSize } from '../../paging.js';

export type ListedTemplate = Answer<'/v1/notification-templates'>['items'][number];
export type MailTemplate = Answer<'/v1/notification-templates/{template}'>;
export type Delivery = Answer<'/v1/deliveries'>['items'][number];

export interface Wording {
  readonly subject: string;
  readonly body: string;
}

export function useMailTemplates(): Pages<ListedTemplate> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.mailTemplates.list({}),
    queryFn: ({ signal }) => api.get('/v1/notification-templates', {}, signal),
  });
}

/** With the tag that a change names. */
export function useMailTemplate(template: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.mailTemplates.one(template),
    queryFn: ({ signal }) => api.tagged('/v1/notification-templates/{template}', { template }, signal),
    staleTime: freshFor.list,
  });
}

export function useTemplateDeliveries(template: string): Pages<Delivery> {
  const api = useApi();
  return useInfiniteQuery({
    ...paged,
    queryKey: keys.deliveries({ template }),
    queryFn: ({ pageParam, signal }) =>
      api.get('/v1/deliveries', { template, limit: pageSize, cursor: pageParam }, signal),
  });
}

/** What the mail would be; the last one stays while the next one is written. */
export function useMailPreview(template: string, wording: Wording, deliveryId: string) {
  const api = useApi();
  return useQuery({
    queryKey: keys.mailTemplates.one(template, { ...wording, deliveryId }),
    queryFn: () =>
      api.post(
        '/v1/notification-templates/{template}/preview',
        { template, body: { ...wording, ...(deliveryId === '' ? {} : { deliveryId }) } },
        {},
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });
}

interface Saved extends Wording {
  readonly enabled: boolean;
  readonly etag: string | undefined;
}

export function useSaveTemplate(template: string) {
  const api = useApi();
  return useAct(({ etag: ifMatch, ...body }: Saved, idempotencyKey) =>
    api.put('/v1/notification-templates/{template}', { template, body }, { idempotencyKey, ifMatch }),
  );
}

export function useResetTemplate(template: string) {
  const api = useApi();
  return useAct((ifMatch: string | undefined, idempotencyKey) =>
    api.remove('/v1/notification-templates/{template}', { template }, { idempotencyKey, ifMatch }),
  );
}

export function useSendTest(template: string) {
  const api = useApi();
  return useAct((body: Wording & { readonly to: string }, idempotencyKey) =>
    api.post('/v1/notification-templates/{template}/test', { template, body }, { idempotencyKey }),
  );
}
