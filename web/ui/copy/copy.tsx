import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../button/button.js';
import styles from './copy.module.css';

interface CopyTextProps {
  /** "The key", for whoever does not see it. */
  readonly label: string;
  readonly children: string;
}

/** Text to take along: all of it by one act. */
export function CopyText({ label, children }: CopyTextProps) {
  const [isCopied, setCopied] = useState(false);
  const copy = () => void navigator.clipboard.writeText(children).then(() => setCopied(true));
  return (
    <div className={styles.copy}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key */}
      <section tabIndex={0} aria-label={label} dir="ltr">
        <pre>{children}</pre>
      </section>
      <Button size="small" icon={isCopied ? Check : Copy} onClick={copy}>
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
    </div>
  );
}
