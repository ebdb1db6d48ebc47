/** Who must sign what is published, why, who has, and who is missing. */
import type { Need } from '../../../schema/release/needs.js';
import type { SignedView } from '../release-view.js';
import type { Engine } from './engine.js';
import { useText } from './language.js';
import { useAgencyName } from './names.js';
import { hasWeighed, opinionsAgainst } from './opinions.js';
import { Columns, Frame } from './parts.js';
import { reasonInSwedish } from './reasons.js';

/**
 * One signature. `isOver`: what it is for is done, so that it matters no more until when it would have been. `isUnweighed`: it
 * does not name an opinion against, and so does not count.
 */
export function One({
  signed,
  isOver = false,
  isUnweighed = false,
}: {
  readonly signed: SignedView;
  readonly isOver?: boolean;
  readonly isUnweighed?: boolean;
}) {
  const t = useText();
  const { official, signedOn, until, delegation, advises, reference } = signed;
  const isValid = isOver || signed.isValid;
  const advice = { for: t('tillstyrker', 'advises for'), against: t('avstyrker', 'advises against') };
  return (
    <li>
      <span className={isValid ? 'holds' : 'failure'}>
        {isValid ? t('Signerat', 'Signed') : t('Gäller inte längre', 'No longer valid')}
      </span>
      : {official}, {signedOn}
      {isOver ? null : `, ${t('till och med', 'until')} ${until}`}
      {delegation === null ? null : `, ${t('enligt delegation', 'by delegation')} ${delegation}`}
      {advises === null ? null : `, ${t('yttrande', 'opinion')}: ${advice[advises]} (${reference})`}
      {signed.weighs.length === 0
        ? null
        : t(', har vägt det avstyrkande yttrandet', ', has weighed the opinion against')}
      {isUnweighed ? (
        <strong>
          {t(
            ' Räknas inte: det avstyrkande yttrandet är inte vägt. Signera på nytt.',
            ' Does not count: the opinion against is not weighed. Sign anew.',
          )}
        </strong>
      ) : null}
    </li>
  );
}

/** Those of a kind, and how many are missing. Two signatures are two officials'. `against`: what they must have weighed. */
function Signatures({
  signed,
  needed,
  against = [],
}: {
  readonly signed: ReadonlyArray<SignedView>;
  readonly needed: number;
  readonly against?: ReadonlyArray<SignedView>;
}) {
  const t = useText();
  const counted = signed.filter((one) => one.isValid && hasWeighed(one, against));
  const missing = needed - new Set(counted.map(({ official }) => official)).size;
  return (
    <ul className="signatures">
      {signed.map((one) => (
        <One key={`${one.official} ${one.kind}`} signed={one} isUnweighed={!hasWeighed(one, against)} />
      ))}
      {missing > 0 ? (
        <li>
          <strong>
            {needed === 1
              ? t('Saknas', 'Missing')
              : t(`Saknas: ${missing} av ${needed}`, `Missing: ${missing} of ${needed}`)}
          </strong>
        </li>
      ) : null}
    </ul>
  );
}

/** The table. */
export function SignedBy({
  engine,
  needs,
  signed,
}: {
  readonly engine: Engine;
  readonly needs: ReadonlyArray<Pick<Need, 'agency' | 'owners' | 'because'>>;
  readonly signed: ReadonlyArray<SignedView>;
}) {
  const t = useText();
  const name = useAgencyName(engine);
  const title = t('Vilka ska signera', 'Who must sign');
  const of = (agency: string, kind: SignedView['kind']) =>
    signed.filter((one) => one.agency === agency && one.kind === kind);
  return (
    <>
      <h3>{title}</h3>
      <Frame label={title}>
        <table>
          <Columns
            names={[
              t('Myndighet', 'Agency'),
              t('Därför att', 'Because'),
              t('Informationsägare: regelpaketet', 'Information owner: the bundle'),
              t('Dataskyddsombud: yttrande', 'Data protection officer: opinion'),
            ]}
          />
          <tbody>
            {needs.map(({ agency, owners, because }) => (
              <tr key={agency}>
                <th scope="row">{name(agency)}</th>
                <td>
                  <ul className="signatures">
                    {because.map((reason) => (
                      <li key={reason}>{t(reasonInSwedish(reason), reason)}</li>
                    ))}
                  </ul>
                </td>
                <td>
                  <Signatures
                    signed={of(agency, 'release')}
                    needed={owners}
                    against={opinionsAgainst(signed, agency)}
                  />
                </td>
                <td>
                  <Signatures signed={of(agency, 'opinion')} needed={1} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Frame>
    </>
  );
}
