import { Empty } from '../../../ui/empty/empty.js';
import { Card, PageHead } from '../../../ui/layout/layout.js';
import { type Permission, refusalOf } from '../permissions.js';
import { useSession } from '../session-context.js';

/** Instead of a page that the role may not read: nothing of it is asked for. */
export default function NotAllowed({ lacked, title }: { readonly lacked: Permission; readonly title: string }) {
  return (
    <>
      <PageHead title={title} />
      <Card>
        <Empty>{refusalOf(useSession(), lacked)}</Empty>
      </Card>
    </>
  );
}
