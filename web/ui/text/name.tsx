import styles from './name.module.css';
import { shortened } from './shortened.js';
import { visibleText } from './visible-text.js';

/** Text of others, apart from the direction of what stands around it. */
export const Name = ({ children }: { readonly children: string }) => <bdi>{visibleText(children)}</bdi>;

/** An id: from left to right, whole when it is hovered or copied. */
export function Id({ children, most = 14 }: { readonly children: string; readonly most?: number }) {
  return (
    <bdi className={styles.id} dir="ltr" title={children}>
      {visibleText(shortened(children, most))}
    </bdi>
  );
}
