import { ChevronLeft, ChevronRight } from 'lucide-react';
import { IconButton } from '../../../../ui/button/button.js';
import { localDate } from '../../../../ui/format/date.js';
import { neighbouringDays } from '../../day-range.js';
import type { Margins } from './costs.queries.js';

interface NeighboursProps {
  readonly margins: Margins;
  readonly zone: string;
  readonly onShow: (days: { readonly from: string; readonly to: string }) => void;
}

/** As many days before and after those that are shown. */
export default function Neighbours({ margins: { from, to }, zone, onShow }: NeighboursProps) {
  const [first, last] = [localDate(from, zone), localDate(Date.parse(to) - 1, zone)];
  if (!first || !last) return null;
  const go = (where: 'before' | 'after') => () => onShow(neighbouringDays(first, last, where));
  return (
    <>
      <IconButton icon={ChevronLeft} name="Earlier" aria-keyshortcuts="[" onClick={go('before')} />
      <IconButton icon={ChevronRight} name="Later" aria-keyshortcuts="]" onClick={go('after')} />
    </>
  );
}
