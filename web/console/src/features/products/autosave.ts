import { useEffect, useRef } from 'react';
import { editorProblems } from './editor-problems.js';
import type { TermsForm } from './terms-form.js';

const afterMs = 1_000;

interface Autosaved {
  readonly form: TermsForm;
  /** Whether there is something to keep, somebody who may, and nothing else under way. */
  readonly isDue: boolean;
  readonly save: () => void;
}

/** Keeps a draft once nobody has typed for a second, unless something is wrong with it. What failed is not tried again as it is. */
export function useAutosave({ form, isDue, save }: Autosaved): void {
  const tried = useRef<TermsForm>(undefined);
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (!isDue || tried.current === form) return;
    const timer = setTimeout(() => {
      if (editorProblems(form).length > 0) return;
      tried.current = form;
      latest.current();
    }, afterMs);
    return () => clearTimeout(timer);
  }, [form, isDue]);
}
