import { lazy, useMemo, useState } from 'react';
import { Exact } from '#money';
import { ApiProblem } from '../../../../api/problem.js';
import { Later } from '../../../../ui/later/later.js';
import { ProblemNote } from '../../../../ui/problem/problem.js';
import { useMay } from '../../permitted.js';
import { useAutosave } from './autosave.js';
import { priceAt } from './cost-curve.js';
import { Editor, useSendable } from './editor.js';
import { problemsOfReasons } from './editor-problems.js';
import { History } from './history.js';
import { metricOf } from './metric-form.js';
import { type Editable, useDiscardDraft, usePublish, useSaveDraft, useServerPrice } from './products.queries.js';
import { PublishBar } from './publish-bar.js';
import { changesBetween, merged } from './terms-diff.js';
import { type TermsForm, termsFormOf } from './terms-form.js';

const ConflictSheet = lazy(() => import('./conflict-sheet.js'));
const PublishSheet = lazy(() => import('./publish-sheet.js'));

interface ProductEditorProps {
  readonly productId: string;
  /** As it is now, however often it is read. */
  readonly read: Editable;
}

const latestOf = ({ product, draft }: Editable): TermsForm => termsFormOf(draft?.value ?? product.value);

/** Somebody else's change does not change what one is editing: it is edited over what was read first, and says so in the end. */
export function ProductEditor({ productId, read }: ProductEditorProps) {
  const [base, setBase] = useState(read);
  const [form, setForm] = useState(() => latestOf(read));
  const [asked, setAsked] = useState({ metric: 0, quantity: '1000' });
  const [isAsking, setAsking] = useState(false);
  const [conflict, setConflict] = useState(false);
  const [differs, setDiffers] = useState<string>();
  const { refused, setRefused, isGood } = useSendable(form);
  const mayKeep = useMay('catalog:write');
  const publish = usePublish(productId);
  const save = useSaveDraft(productId);
  const discard = useDiscardDraft(productId);
  const serverPrice = useServerPrice();
  const published = base.product.value;
  const isPublished = published.version > 0;
  const [inForce, kept] = useMemo(() => [termsFormOf(base.product.value), latestOf(base)], [base]);
  const changes = changesBetween(isPublished ? inForce : kept, form);
  const unsaved = changesBetween(kept, form);

  const startOver = (from: Editable, keep?: TermsForm) => {
    setBase(from);
    setForm(keep ?? latestOf(from));
    setConflict(false);
    setRefused([]);
  };
  const failed = (error: unknown) => {
    setAsking(false);
    if (!(error instanceof ApiProblem)) return;
    setRefused(problemsOfReasons(error.reasons));
    setConflict(error.status === 412);
  };
  /** What was sent, until it is read anew; what was typed since then stays. */
  const [sent, setSent] = useState<TermsForm>();
  const follow = (form: TermsForm) => {
    setAsking(false);
    setSent(form);
  };
  // What was read anew after an act of one's own is what one goes on from.
  if (sent && read !== base) {
    setSent(undefined);
    startOver(read, form === sent ? undefined : form);
  }
  const act = (one: typeof save | typeof publish) =>
    one.mutate({ read: base, form }, { onSuccess: () => follow(form), onError: failed });
  const ask = async () => {
    if (!isGood()) return;
    setDiffers(undefined);
    const metric = form.metrics[asked.metric];
    const own = metric && priceAt(metricOf(metric))?.(asked.quantity).amount;
    if (metric && own) {
      const server = await serverPrice
        .mutateAsync({ metric, quantity: asked.quantity, currency: form.currency })
        .catch(() => undefined);
      if (server === undefined) return;
      if (!Exact.parse(server).equals(own)) return setDiffers(server);
    }
    setAsking(true);
  };
  const isBusy = publish.isPending || save.isPending || discard.isPending || isAsking || conflict;
  useAutosave({ form, isDue: mayKeep && unsaved.length > 0 && !isBusy, save: () => act(save) });
  const change = (changed: TermsForm) => {
    setForm(changed);
    setRefused([]);
  };
  const error = [publish, save, discard, serverPrice].map((one) => one.error).find(Boolean);
  return (
    <Editor {...{ productId, form, isPublished, refused, asked }} onChange={change} onAsk={setAsked}>
      {error && !conflict && <ProblemNote of="The product" act="be changed" error={error} />}
      {differs && (
        <ProblemNote
          of="The product"
          act="be published"
          error={new Error(`The server prices ${asked.quantity} at ${differs}, this page does not.`)}
        />
      )}
      <PublishBar
        productId={productId}
        version={published.version + 1}
        changes={changes.length}
        unsaved={unsaved.length}
        hasDraft={base.draft !== undefined}
        isStale={read.product.etag !== base.product.etag || read.draft?.etag !== base.draft?.etag}
        problems={refused.length}
        busy={publish.isPending ? 'publish' : save.isPending ? 'save' : undefined}
        onDiscard={() =>
          base.draft && unsaved.length === 0
            ? discard.mutate(base.draft.etag, { onSuccess: () => follow(form), onError: failed })
            : startOver(base)
        }
        onSave={() => isGood() && act(save)}
        onPublish={() => void ask()}
        onCompare={() => setConflict(true)}
      />
      <History productId={productId} />
      <Later>
        {isAsking && (
          <PublishSheet
            productId={productId}
            version={published.version + 1}
            changes={changes}
            busy={publish.isPending}
            onClose={() => setAsking(false)}
            onPublish={() => act(publish)}
          />
        )}
        {conflict && (
          <ConflictSheet
            before={base}
            now={read}
            mine={form}
            onClose={() => setConflict(false)}
            onKeepMine={() => startOver(read, merged(latestOf(base), latestOf(read), form))}
            onTakeTheirs={() => startOver(read)}
          />
        )}
      </Later>
    </Editor>
  );
}
