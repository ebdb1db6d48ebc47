/** What the own agency has disclosed about one person: a draft for the secrecy review. The page hands nothing out. */
import { type FormEvent, useContext, useState } from 'react';
import { LanguageContext, Swedish, useText } from './language.js';
import { type Draft, draftExtract } from './log-api.js';
import { Columns, Field, Frame, Waiting } from './parts.js';
import { useOnClick } from './use-loaded.js';

function Rows({ extract: { rows } }: Pick<Draft, 'extract'>) {
  const t = useText();
  if (rows.length === 0) return <p>{t('Det finns inget att visa.', 'There is nothing to show.')}</p>;
  const title = t('Utkast till utdrag', 'Draft of an extract');
  return (
    <Frame label={title}>
      <table>
        <caption>{title}</caption>
        <Columns
          names={[
            t('Dag', 'Day'),
            t('Mottagare', 'Recipient'),
            t('Ändamål', 'Purpose'),
            t('Uppgift', 'Data'),
            t('Grund', 'Basis'),
          ]}
        />
        <tbody>
          {rows.map((row) => (
            <tr key={JSON.stringify(row)}>
              <th scope="row">
                {row.day}
                {row.times > 1 ? ` (${row.times} ${t('gånger', 'times')})` : ''}
              </th>
              <td>{row.recipient}</td>
              <td>{row.purposes.join(', ')}</td>
              <td>{row.category}</td>
              <td>
                {row.bases.map((basis) => (
                  <p key={basis}>
                    <Swedish>{basis}</Swedish>
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Frame>
  );
}

/** The form and what comes of it. */
export function LogExtract() {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const [person, setPerson] = useState('');
  const [loaded, draft] = useOnClick(() => draftExtract(person.trim(), language));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void draft();
  };
  return (
    <section aria-labelledby="extract-title">
      <h3 id="extract-title">{t('Utkast till utdrag om en person', 'Draft of an extract about one person')}</h3>
      <p>
        {t(
          'Det den egna myndigheten har lämnat ut om personen, att sekretesspröva. Att utkastet togs fram antecknas i loggen.',
          'What the own agency has disclosed about the person, to be reviewed. That the draft was made is recorded in the log.',
        )}
      </p>
      <form className="filters" onSubmit={submit}>
        <Field label={t('Person i utdraget (id)', 'Person of the extract (id)')} value={person} onChange={setPerson} />
        <button type="submit">{t('Ta fram utkast', 'Make a draft')}</button>
      </form>
      <Waiting loaded={loaded} />
      {loaded.value ? (
        <div className="panel">
          <p className="failure">
            <strong>
              {t(
                'UTKAST för sekretessprövning. Får inte lämnas ut härifrån.',
                'DRAFT for secrecy review. Not to be handed out from here.',
              )}
            </strong>
          </p>
          <p>
            {t(
              'Pröva: är något hemligt mot den som frågar (OSL 18:1, 26:5, 35:1, 35:2), skulle barnet skadas om en vårdnadshavare läste det (OSL 12:3), röjer det var någon finns (OSL 26:2), är det rätt person som frågar? Efter prövningen görs utdraget med ',
              'Review: is anything secret towards the person who asks (OSL 18:1, 26:5, 35:1, 35:2), would it harm the child if a guardian read it (OSL 12:3), does it tell where somebody is (OSL 26:2), is it that person who asks? After the review the extract is made with ',
            )}
            <code>npm run log -- extract --reviewed</code>.
          </p>
          <Rows extract={loaded.value.extract} />
        </div>
      ) : null}
    </section>
  );
}
