import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../../../ui/button/button.js';
import { neighbouringDays } from '../../day-range.js';

interface NeighboursProps {
  /** Days, both included. */
  readonly first: string;
  readonly last: string;
  readonly onShow: (days: { readonly from: string; readonly to: string }) => void;
}

/** As many days before and after those that are shown. */
export function Neighbours({ first, last, onShow }: NeighboursProps) {
  const go = (where: 'before' | 'after') => () => onShow(neighbouringDays(first, last, where));
  return (
    <>
      <IconButton icon={ChevronLeft} name="Earlier" aria-keyshortcuts="[" onClick={go('before')} />
      <IconButton icon={ChevronRight} name="Later" aria-keyshortcuts="]" onClick={go('after')} />
    </>
  );
}
