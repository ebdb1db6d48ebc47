/** An alert that says why something did not work. */
import { useContext } from 'react';
import { LanguageContext } from './language.js';
import { tellWhy } from './why.js';

/** `why`: what was thrown, or a text in the page's language. */
export function Failure({ why, before = '' }: { readonly why: unknown; readonly before?: string }) {
  const { text, own } = tellWhy(why, useContext(LanguageContext));
  return (
    <p role="alert" className="failure">
      {before}
      {text}
      {own === null ? null : <small lang="en"> ({own})</small>}
    </p>
  );
}
