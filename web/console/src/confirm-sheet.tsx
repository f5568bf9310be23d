import type { ReactNode } from 'react';
import { Button } from '../../ui/button/button.js';
import { ProblemNote } from '../../ui/problem/problem.js';
import Sheet from '../../ui/sheet/sheet.js';

/** What a sheet needs to know of the act that it asks about. */
export interface Confirmation {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

interface ConfirmSheetProps {
  readonly of: Confirmation;
  readonly title: string;
  /** "The credit note", "be issued": where it fails. */
  readonly what: string;
  readonly act: string;
  /** The verb, and how much. */
  readonly button: string;
  readonly busy: string;
  /** What leaves everything as it is. */
  readonly keep?: string;
  /** Whether what it does is known already. */
  readonly isReady?: boolean;
  readonly children?: ReactNode;
}

/** An act about money, before it is done: what it changes, and one button that says so. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const { of, title, what, act, button, busy, keep = 'Go back', isReady = true, children } = props;
  return (
    <Sheet
      title={title}
      onClose={of.onClose}
      acts={
        <>
          <Button onClick={of.onClose}>{keep}</Button>
          <Button
            kind="primary"
            disabled={!isReady || of.isPending}
            busy={of.isPending ? busy : undefined}
            onClick={of.onConfirm}
          >
            {button}
          </Button>
        </>
      }
    >
      {children}
      {of.error != null && <ProblemNote of={what} act={act} error={of.error} />}
    </Sheet>
  );
}
