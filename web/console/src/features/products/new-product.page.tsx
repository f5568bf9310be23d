import { createLazyRoute, getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { ApiProblem } from '../../../../api/problem.js';
import { Button } from '../../../../ui/button/button.js';
import { PageHead } from '../../../../ui/layout/layout.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { Permitted } from '../../permitted.js';
import { Editor, useSendable } from './editor.js';
import styles from './editor.module.css';
import { problemsOfReasons } from './editor-problems.js';
import { emptyTier, newMetric } from './metric-form.js';
import { useCreate } from './products.queries.js';
import { emptyTerms, type TermsForm } from './terms-form.js';

export const Route = createLazyRoute('/configuration/revenue-sources/products/new')({ component: NewProductPage });

const route = getRouteApi('/configuration/revenue-sources/products/new');

function NewProductPage() {
  const { element, name = '' } = route.useSearch();
  const navigate = useNavigate();
  const [form, setForm] = useState<TermsForm>(() => ({
    ...emptyTerms,
    name,
    metrics: element === undefined ? [] : [{ ...newMetric(element), tiers: [emptyTier] }],
  }));
  const [asked, setAsked] = useState({ metric: 0, quantity: '1000' });
  const publish = useCreate('published');
  const save = useCreate('draft');
  const { refused, setRefused, isGood } = useSendable(form);
  const send = (act: typeof publish) => {
    if (!isGood()) return;
    act.mutate(form, {
      onSuccess: ({ productId }) =>
        void navigate({ to: '/configuration/revenue-sources/products/$productId', params: { productId } }),
      onError: (error) => error instanceof ApiProblem && setRefused(problemsOfReasons(error.reasons)),
    });
  };
  const error = publish.error ?? save.error;
  const change = (changed: TermsForm) => {
    setForm(changed);
    setRefused([]);
  };
  return (
    <>
      <PageHead title="New product" />
      <Editor form={form} isPublished={false} refused={refused} onChange={change} asked={asked} onAsk={setAsked}>
        {error && <ProblemNote of="The product" act="be made" error={error} />}
        <div className={styles.bar}>
          <p role="status">
            {refused.length > 0
              ? `${refused.length === 1 ? 'One thing is' : `${refused.length} things are`} not right yet; the fields say what.`
              : 'Published, customers can be subscribed to it. A draft is seen by nobody else.'}
          </p>
          <Permitted need="catalog:write">
            <Button busy={save.isPending ? 'Saving …' : undefined} onClick={() => send(save)}>
              Save draft
            </Button>
            <Button kind="primary" busy={publish.isPending ? 'Publishing …' : undefined} onClick={() => send(publish)}>
              Publish version 1
            </Button>
          </Permitted>
        </div>
      </Editor>
    </>
  );
}
