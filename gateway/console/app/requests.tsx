/** Requests to the own agency that are not answered: from whom, by when, and whose step is next. No person, and not what is asked. */
import { askGraph } from './api.js';
import { useCode } from './codes.js';
import type { Engine } from './engine.js';
import { useText } from './language.js';
import { useAgencyName } from './names.js';
import { Columns, Frame, Shown, Waiting } from './parts.js';
import { useLoaded } from './use-loaded.js';
import { shortRef } from './words.js';

/** One, as the graph answers it. What an older graph does not tell is absent. */
interface Request {
  readonly requestId: string;
  readonly from: string;
  readonly sentOn: string;
  readonly dueOn: string;
  readonly urgent: boolean;
  readonly state: string;
  readonly overdue: boolean;
  readonly receivedOn?: string | null;
}
interface Inbox {
  readonly inbox: {
    readonly edges: ReadonlyArray<{ readonly node: Request }>;
    readonly pageInfo: { readonly hasNextPage: boolean };
  } | null;
}

function Row({ engine, request }: { readonly engine: Engine; readonly request: Request }) {
  const [t, code, nameOf] = [useText(), useCode(), useAgencyName(engine)];
  const { requestId, from, sentOn, dueOn, urgent, state, overdue, receivedOn } = request;
  return (
    <tr>
      <th scope="row">
        {nameOf(from)}
        {urgent ? <strong> · {t('brådskande', 'urgent')}</strong> : null}
        <div className="small">
          <code>{shortRef(requestId)}</code>
        </div>
      </th>
      <td>{sentOn}</td>
      <td>
        {dueOn}
        {overdue ? <strong className="failure"> {t('försenad', 'overdue')}</strong> : null}
      </td>
      <td>
        {code(state)}
        {receivedOn ? ` ${receivedOn}` : null}
      </td>
      <td>
        {state === 'SENT'
          ? t('tas emot i ett utlämnandeärende', 'is received in a disclosure case')
          : t('prövas och besvaras', 'is tried and answered')}
      </td>
    </tr>
  );
}

/** Those that are answered by the graph. */
function RequestList({
  engine,
  title,
  inbox: { edges, pageInfo },
}: {
  readonly engine: Engine;
  readonly title: string;
  readonly inbox: NonNullable<Inbox['inbox']>;
}) {
  const t = useText();
  if (edges.length === 0) return <p>{t('Inga obesvarade begäranden.', 'No unanswered request.')}</p>;
  const columns = [
    ...[t('Från', 'From'), t('Skickad', 'Sent')],
    ...[t('Svar senast', 'Answer by'), t('Läge', 'State'), t('Nästa steg', 'Next step')],
  ];
  return (
    <>
      <Frame label={title}>
        <table>
          <Columns names={columns} />
          <tbody>
            {edges.map(({ node }) => (
              <Row key={node.requestId} engine={engine} request={node} />
            ))}
          </tbody>
        </table>
      </Frame>
      {pageInfo.hasNextPage ? <p>{t('De 50 första visas.', 'The first 50 are shown.')}</p> : null}
    </>
  );
}

/** The list. */
export function Requests({ engine }: { readonly engine: Engine }) {
  const t = useText();
  const [loaded] = useLoaded(() => askGraph<Inbox>('inbox'), []);
  const title = t('Inkomna begäranden', 'Requests received');
  return (
    <>
      <h3>{title}</h3>
      <p>
        {t(
          'Informationsägaren ser dem för att följa tiderna och har inget steg i dem: ärendehanteringssystemet tar emot, och den i verksamheten som beslutar om utlämnande prövar och svarar, i ärendet.',
          'The information owner sees them to follow the days and has no step in them: the case system receives, and whoever decides on disclosure in the activity tries and answers, in the case.',
        )}
      </p>
      <Waiting loaded={loaded} />
      <Shown value={loaded.value?.inbox}>
        {(inbox) => <RequestList engine={engine} title={title} inbox={inbox} />}
      </Shown>
    </>
  );
}
