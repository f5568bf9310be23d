import { visibleText } from '../../../../ui/text/visible-text.js';
import styles from './properties.module.css';

/** What else an event says, as the JSON that it is. */
export const Properties = ({ of }: { readonly of: unknown }) => (
  <pre className={styles.properties} dir="ltr">
    {visibleLines(JSON.stringify(of, undefined, 2) ?? 'null')}
  </pre>
);

/** JSON that arrived as text, which may be cut or none at all. */
export const RawText = ({ children }: { readonly children: string }) => (
  <pre className={styles.properties} dir="ltr">
    {visibleLines(children)}
  </pre>
);

const visibleLines = (text: string): string => text.split('\n').map(visibleText).join('\n');
