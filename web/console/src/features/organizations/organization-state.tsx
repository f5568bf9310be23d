import { Tag } from '../../../../ui/tag/tag.js';
import type { Organization } from './organization-form.js';

export function State({ of: { discovered, mergedInto } }: { readonly of: Organization }) {
  if (mergedInto) return <Tag>Merged</Tag>;
  return discovered ? <Tag tone="warning">Discovered</Tag> : <Tag>Known</Tag>;
}
