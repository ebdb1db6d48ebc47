/** What agencies and categories are called on the page. */
import type { Engine } from './engine.js';
import { useLabel } from './language.js';

/** Names of agencies. */
export function useAgencyName({ agencies }: Engine): (id: string) => string {
  const l = useLabel();
  return (id) => {
    const agency = agencies.find((one) => one.id === id);
    return agency ? l(agency) : id;
  };
}

/** Names of categories, in a list. */
export function useCategoryNames({ rules }: Engine): (ids: ReadonlyArray<string>) => string {
  const l = useLabel();
  return (ids) =>
    ids
      .map((id) => {
        const name = rules.names.find((one) => one.id === id);
        return name ? l(name) : id;
      })
      .join(', ');
}
