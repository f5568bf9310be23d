import { CopyText } from '../../../../ui/copy/copy.js';
import { Titled } from '../../titled.js';
import { samples } from './samples.js';
import styles from './webhooks.module.css';

/** How a receiver knows that a request is from here, in three languages. */
export const SignatureSamples = () => (
  <Titled title="Verify what you receive">
    {samples.map(({ language, text }) => (
      <details key={language} className={styles.samples}>
        <summary>{language}</summary>
        <div>
          <CopyText label={`Verification in ${language}`}>{text}</CopyText>
        </div>
      </details>
    ))}
  </Titled>
);
