/**
 * Below the answer: what is not shown, what may be asked for one by one, and what is shown up to a day, each where it stands,
 * with the lawful ways forward; each place is marked in the answer.
 */
import { useEditorContext } from '@graphiql/react';
import { type ReactElement, useEffect, useState } from 'react';
import { deniedLines, type Notice, noticesOf, pathText, together, toldOf } from './denied.js';
import { type Language, words } from './words.js';

type Editor = NonNullable<ReturnType<typeof useEditorContext>>['responseEditor'];

function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function mark(editor: NonNullable<Editor>, answer: unknown, language: Language): void {
  editor.operation(() => {
    for (const { line, notice } of deniedLines(answer)) {
      const note = document.createElement('span');
      note.className = `fg-note fg-${notice.code.toLowerCase()}`;
      note.textContent = notice.text[language];
      editor.addLineClass(line, 'background', `fg-line fg-${notice.code.toLowerCase()}`);
      editor.setBookmark({ line, ch: editor.getLine(line).length }, { widget: note, insertLeft: true });
    }
  });
}

function unmark(editor: NonNullable<Editor>): void {
  editor.operation(() => {
    for (const one of editor.getAllMarks()) one.clear();
    for (let line = 0; line < editor.lineCount(); line++) editor.removeLineClass(line, 'background');
  });
}

/** Every editor has a name and can be scrolled by keyboard. GraphiQL gives them neither. */
function useNamedEditors(language: Language): void {
  const { queryEditor, variableEditor, responseEditor } = useEditorContext({ nonNull: true });
  const { editors } = words[language];
  useEffect(() => {
    const named = { query: queryEditor, variables: variableEditor, response: responseEditor };
    for (const [name, editor] of Object.entries(named)) {
      if (!editor) continue;
      const label = editors[name as keyof typeof editors];
      editor.getInputField().setAttribute('aria-label', label);
      const scroller = editor.getScrollerElement();
      scroller.tabIndex = 0;
      scroller.setAttribute('role', 'region');
      scroller.setAttribute('aria-label', label);
    }
  }, [queryEditor, variableEditor, responseEditor, editors]);
}

/** The answer that stands in the editor, marked. */
function useMarkedAnswer(language: Language): unknown {
  const editor = useEditorContext({ nonNull: true }).responseEditor;
  const [text, setText] = useState('');
  useEffect(() => {
    if (!editor) return;
    const read = () => setText(editor.getValue());
    editor.on('change', read);
    read();
    return () => editor.off('change', read);
  }, [editor]);
  const answer = parseAnswer(text);
  useEffect(() => {
    if (!editor) return;
    mark(editor, parseAnswer(text), language);
    return () => unmark(editor);
  }, [editor, text, language]);
  return answer;
}

function DeniedNotice({ notice, language }: { readonly notice: Notice; readonly language: Language }): ReactElement {
  return (
    <li className={`fg-${notice.code.toLowerCase()}`}>
      <p>
        <strong>{notice.category}</strong> · {notice.text[language]}
      </p>
      {notice.waysForward.length > 0 && (
        <ol>
          {notice.waysForward.map((way) => (
            <li key={`${way.basis} ${way.sv}`}>
              {way[language]} <small>{way.basis}</small>
            </li>
          ))}
        </ol>
      )}
      <p className="fg-paths">{notice.paths.map(pathText).join(', ')}</p>
    </li>
  );
}

/** Notices of one kind, and at how many places they stand. Only what is withheld is "not shown". */
function Kind({
  title,
  notices,
  language,
}: {
  readonly title: string;
  readonly notices: ReadonlyArray<Notice>;
  readonly language: Language;
}): ReactElement {
  const places = notices.reduce((sum, { paths }) => sum + paths.length, 0);
  return (
    <>
      <h2>
        {title} <span className="fg-count">{places}</span>
      </h2>
      <ul>
        {notices.map((notice) => (
          <DeniedNotice key={`${notice.category} ${notice.paths.join(' ')}`} notice={notice} language={language} />
        ))}
      </ul>
    </>
  );
}

/** The panel. */
export function DeniedPanel({ language }: { readonly language: Language }): ReactElement {
  const answer = useMarkedAnswer(language);
  useNamedEditors(language);
  const notices = together(noticesOf(answer));
  const say = words[language];
  const told = toldOf(answer);
  const kinds = (
    [
      ['WITHHELD', say.denied],
      ['ON_REQUEST', say.onRequest],
      ['DATA_UNTIL', say.until],
    ] as const
  )
    .map(([code, title]) => ({ code, title, found: notices.filter((notice) => notice.code === code) }))
    .filter(({ found }) => found.length > 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
    <section className="fg-denied" aria-label={say.besideAnswer} aria-live="polite" tabIndex={0}>
      {told !== null && <p>{say.told[told]}</p>}
      {kinds.map(({ code, title, found }) => (
        <Kind key={code} title={title} notices={found} language={language} />
      ))}
    </section>
  );
}
