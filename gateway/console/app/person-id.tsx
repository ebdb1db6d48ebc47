/**
 * A person named by the id that stands in the case. There is no list to choose from: whoever works here reads persons in no case
 * (schema/categories.ts), so that a list would tell more than the role may know.
 */
import { useText } from './language.js';

export { isPersonId } from './is-person-id.js';

/** What is wrong with what was typed, or where the id is to be found. */
export function PersonIdHint({ text }: { readonly text: string }) {
  const t = useText();
  return (
    <p className="small" role={text === '' ? undefined : 'status'}>
      {text === ''
        ? t(
            'Personens id står i ärendet: kopiera det därifrån.',
            'The person’s id stands in the case: copy it from there.',
          )
        : t(
            'Det där är inget id: det står i ärendet som 32 tecken 0–9 och a–f med fyra bindestreck.',
            'That is no id: it stands in the case as 32 characters 0–9 and a–f with four hyphens.',
          )}
    </p>
  );
}
