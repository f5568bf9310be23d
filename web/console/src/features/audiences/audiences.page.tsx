import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { buttonClass } from '../../../../ui/button/button.js';
import { Panel } from '../../../../ui/panel/panel.js';
import type { Column } from '../../../../ui/table/column.js';
import { Name } from '../../../../ui/text/name.js';
import { ActForm } from '../../form/act-form.js';
import { MakingPage } from '../../making-page.js';
import { PageTabs } from '../../page-tabs.js';
import { type Audience, audienceFields, audienceText } from './audience-form.js';
import { useAudiences, useSaveAudience } from './audiences.queries.js';

const path = '/configuration/revenue-sources/audiences';

export const Route = createLazyRoute(path)({ component: AudiencesPage });

const route = getRouteApi(path);

const columns: readonly Column<Audience>[] = [
  { name: 'Audience', width: 'minmax(96px, 1fr)', cell: ({ name }) => <Name>{name}</Name> },
  { name: 'Who is in', width: 'minmax(96px, 1fr)', cell: audienceText },
  {
    name: 'Description',
    width: 'minmax(96px, 2fr)',
    shows: 'roomy',
    cell: (one) => <Name>{one.description ?? ''}</Name>,
  },
];

/** Lists of customers, or rules about them: who may see a product, and buy it. */
function AudiencesPage() {
  const { new: isNew, open } = route.useSearch();
  const navigate = route.useNavigate();
  const pages = useAudiences();
  const opened = pages.data?.pages.flatMap(({ items }) => items).find(({ audienceId }) => audienceId === open);
  const define = useSaveAudience();
  const close = () => void navigate({ to: path });
  const words = { title: 'New audience', of: 'The audience', act: 'be defined', submit: 'Define the audience' };
  return (
    <MakingPage
      {...{ title: 'Revenue Sources', label: 'Audiences', need: 'catalog:write' as const }}
      above={<PageTabs of="Revenue sources" />}
      {...{ pages, columns }}
      keyOf={({ audienceId }) => audienceId}
      isOpen={({ audienceId }) => audienceId === open}
      linkOf={(audience, className, content) => (
        <Link to={path} search={{ open: audience.audienceId }} className={className} resetScroll={false}>
          {content}
        </Link>
      )}
      empty="No audience yet. A product that names one is sold to the customers that are in it, and to nobody else."
      makeLink={
        <Link to={path} search={{ new: 'yes' }} className={buttonClass({ kind: 'primary' })}>
          Define an audience
        </Link>
      }
      making={isNew && { ...words, fields: audienceFields(), busy: 'Defining …', onSubmit: define, onDone: close }}
      panel={opened && <OpenAudience key={opened.audienceId} audience={opened} onClose={close} />}
      onClose={close}
    />
  );
}

function OpenAudience({ audience, onClose }: { readonly audience: Audience; readonly onClose: () => void }) {
  const { audienceId, name } = audience;
  const save = useSaveAudience(audienceId);
  return (
    <Panel title={<Name>{name}</Name>} subtitle="Who has subscribed goes on." about={audienceId} onClose={onClose}>
      <ActForm
        {...{ need: 'catalog:write', of: 'The audience', act: 'be changed', submit: 'Save', busy: 'Saving …' }}
        fields={audienceFields(audience)}
        onSubmit={save}
        onDone={onClose}
      />
    </Panel>
  );
}
