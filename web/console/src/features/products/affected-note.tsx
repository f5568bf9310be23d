import { Tag } from '../../../../ui/tag/tag.js';
import { affectedSentence, affectedText } from './affected.js';
import { useAffected } from './affected.queries.js';

interface AffectedProps {
  readonly productId: string;
}

/** Beside the version in force: for how many it goes on. */
export function AffectedTag({ productId }: AffectedProps) {
  const { affected } = useAffected(productId);
  return affected ? <Tag>A new version affects {affectedText(affected)}</Tag> : null;
}

/** Where somebody is about to publish; nothing is said of what could not be read. */
export function AffectedNote({ productId }: AffectedProps) {
  const { affected, error } = useAffected(productId);
  if (error) return 'How many subscriptions it affects could not be read.';
  return affected && affectedSentence(affected);
}
