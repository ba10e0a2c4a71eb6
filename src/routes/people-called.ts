// Whom a typed name, mail or mention means (spec §10).
import { normalisedName } from '../domain/ids.ts';
import type { Person } from '../domain/person.ts';

export function peopleCalled(people: readonly Person[], who: string): Person[] {
  const wanted = normalisedName(who);
  const exact = people.filter(({ mail, name }) => mail === who.trim().toLowerCase() || normalisedName(name) === wanted);
  if (exact.length > 0 || wanted === '') return exact;
  return people.filter(({ name }) =>
    wanted.split(' ').every((part) =>
      normalisedName(name)
        .split(' ')
        .some((word) => word.startsWith(part)),
    ),
  );
}
