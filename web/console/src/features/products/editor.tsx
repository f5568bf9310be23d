import { Plus } from 'lucide-react';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { Button } from '../../../../ui/button/button.js';
import { type Asked, CostPanel } from './cost-panel.js';
import styles from './editor.module.css';
import { editorProblems, errorAmong, type SectionProps } from './editor-problems.js';
import { newMetric } from './metric-form.js';
import { MetricSection } from './metric-section.js';
import { useElements } from './products.queries.js';
import type { TermsForm } from './terms-form.js';
import { WhatIsSold } from './what-is-sold.js';

interface EditorProps {
  /** Absent: it is not made yet. */
  readonly productId?: string;
  readonly form: TermsForm;
  readonly isPublished: boolean;
  /** What the API has found wrong with what was sent last. */
  readonly refused: ReturnType<typeof editorProblems>;
  readonly onChange: (form: TermsForm) => void;
  readonly asked: Asked;
  readonly onAsk: (asked: Asked) => void;
  /** What stands below: how it is saved. */
  readonly children: ReactNode;
}

/** The form at the start, what it costs at the end, both of the same text. */
export function Editor({ productId, form, isPublished, refused, onChange, asked, onAsk, children }: EditorProps) {
  const priced = useDeferredValue(form);
  const elements = useElements().data?.map(({ name }) => name) ?? [];
  const [firstElement] = elements;
  // What is not filled in yet is said when it is sent; what is wrong in it, at once.
  const problems = [...refused, ...editorProblems(form).filter(({ message }) => message !== 'is needed')];
  const errorAt = (pointer: string) => errorAmong(problems, pointer);
  const sections: SectionProps = { form, errorAt, isPublished, onChange };
  const add = () =>
    onChange({ ...form, metrics: [...form.metrics, newMetric(unusedOf(elements, form) ?? firstElement ?? '')] });
  return (
    <>
      <div className={styles.editor}>
        <div className={styles.form}>
          <WhatIsSold {...sections} />
          {form.metrics.map((metric, at) => (
            <MetricSection
              key={at}
              metric={metric}
              elements={elements}
              errorAt={(pointer) => errorAt(`/pricingMetrics/${at}${pointer}`)}
              onChange={(changed) => onChange({ ...form, metrics: form.metrics.with(at, changed) })}
              onRemove={() => onChange({ ...form, metrics: form.metrics.toSpliced(at, 1) })}
            />
          ))}
          <section>
            <div className={styles.optional}>
              <Button icon={Plus} onClick={add}>
                Add pricing metric
              </Button>
            </div>
          </section>
        </div>
        <CostPanel productId={productId} form={priced} asked={asked} onAsk={onAsk} />
      </div>
      {children}
    </>
  );
}

const unusedOf = (elements: readonly string[], { metrics }: TermsForm): string | undefined =>
  elements.find((element) => metrics.every((metric) => metric.element !== element));

/** Of nothing filled in, everything is said once somebody wants to send it. */
export function useSendable(form: TermsForm) {
  const [refused, setRefused] = useState<ReturnType<typeof editorProblems>>([]);
  const isGood = () => {
    const found = editorProblems(form);
    setRefused(found);
    return found.length === 0;
  };
  return { refused, setRefused, isGood };
}
