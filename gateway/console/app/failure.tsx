/** An alert that says why something did not work. */
import { useContext } from 'react';
import { LanguageContext, useText } from './language.js';
import { tellWhy } from './why.js';

/** `why`: what was thrown, or a text in the page's language. */
export function Failure({ why, before = '' }: { readonly why: unknown; readonly before?: string }) {
  const t = useText();
  const { text, own, isLoggedOut } = tellWhy(why, useContext(LanguageContext));
  return (
    <p role="alert" className="failure">
      {isLoggedOut ? null : before}
      {text}
      {isLoggedOut ? (
        <>
          {' '}
          <a href="/console">{t('Till inloggningen', 'To the login')}</a>
        </>
      ) : null}
      {own === null ? null : <small lang="en"> ({own})</small>}
    </p>
  );
}
