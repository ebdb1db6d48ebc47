/** What the own agency has disclosed about one person: a draft for the secrecy review. The page hands nothing out. */
import { type FormEvent, useContext, useState } from 'react';
import { police } from '../../../schema/log/of-police.js';
import type { Engine } from './engine.js';
import { LanguageContext, Swedish, useText } from './language.js';
import { type Draft, draftExtract } from './log-api.js';
import { checkId } from './log-input.js';
import { dayNow } from './moments.js';
import { useAgencyName } from './names.js';
import { Columns, Field, Frame, Waiting } from './parts.js';
import { useOnClick } from './use-loaded.js';

/** A draft, and of whom: the form may have been changed since. */
interface Drafted extends Draft {
  readonly person: string;
  readonly day: string;
}

function Rows({ engine, drafted }: { readonly engine: Engine; readonly drafted: Drafted }) {
  const [t, agencyName] = [useText(), useAgencyName(engine)];
  const { extract, person, day } = drafted;
  if (extract.rows.length === 0) return <p>{t('Det finns inget att visa.', 'There is nothing to show.')}</p>;
  const title = t('Utkast till utdrag', 'Draft of an extract');
  return (
    <Frame label={title}>
      <table>
        <caption>
          {title}. {agencyName(engine.who.agency)}, {t('person', 'person')} {person}, {day}, {engine.rules.official}
        </caption>
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
          {extract.rows.map((row) => (
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

/** The same about everybody, whatever there is: what is left out by rule says nothing of this person. */
function LeftOut() {
  const t = useText();
  return (
    <p>
      {t(
        'Utkastet tar aldrig upp det som har lämnats till polisen eller för att förebygga eller utreda brott, var någon finns, vem som har anmält, eller det som en annan persons ärende har lett till. Det gäller alla, vare sig det finns något sådant eller inte: pröva också det, i loggen ovan, innan du svarar.',
        'The draft never has what was given to the police or to prevent or investigate crime, where somebody is, who has reported, or what another person’s case has led to. That is so for everybody, whether there is any of it or not: review that too, in the log above, before you answer.',
      )}
    </p>
  );
}

function Drafting({ engine }: { readonly engine: Engine }) {
  const [t, language] = [useText(), useContext(LanguageContext)];
  const [person, setPerson] = useState('');
  const [loaded, draft] = useOnClick<Drafted>(async () => {
    const id = checkId(person, 'person');
    return { ...(await draftExtract(id, language)), person: id, day: dayNow() };
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void draft();
  };
  return (
    <>
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
          <LeftOut />
          <p>
            {t(
              'Pröva: är något hemligt mot den som frågar (OSL 18:1, 26:5, 35:1, 35:2), skulle barnet skadas om en vårdnadshavare läste det (OSL 12:3), röjer det var någon finns (OSL 26:2), är det rätt person som frågar? Efter prövningen begär du det färdiga utdraget av den som förvarar loggen.',
              'Review: is anything secret towards the person who asks (OSL 18:1, 26:5, 35:1, 35:2), would it harm the child if a guardian read it (OSL 12:3), does it tell where somebody is (OSL 26:2), is it that person who asks? After the review you ask whoever keeps the log for the finished extract.',
            )}
          </p>
          <Rows engine={engine} drafted={loaded.value} />
        </div>
      ) : null}
    </>
  );
}

/** The form and what comes of it; for the police, that there is none. */
export function LogExtract({ engine }: { readonly engine: Engine }) {
  const t = useText();
  return (
    <section aria-labelledby="extract-title">
      <h3 id="extract-title">{t('Utkast till utdrag om en person', 'Draft of an extract about one person')}</h3>
      {engine.who.agency === police ? (
        <p>
          {t(
            'Inget utdrag görs av det som polisen har lämnat ut: att det finns något kan vara hemligt (OSL 18:1, 35:1). Svaret är detsamma för alla.',
            'No extract is made of what the police have disclosed: that there is anything may be secret (OSL 18:1, 35:1). The answer is the same for everybody.',
          )}
        </p>
      ) : (
        <>
          <p>
            {t(
              'Det den egna myndigheten har lämnat ut om personen, att sekretesspröva. Att utkastet togs fram antecknas i loggen.',
              'What the own agency has disclosed about the person, to be reviewed. That the draft was made is recorded in the log.',
            )}
          </p>
          <Drafting engine={engine} />
        </>
      )}
    </section>
  );
}
