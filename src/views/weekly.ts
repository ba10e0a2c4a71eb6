// The director's week as a few facts, each as short as can be (spec §6 *Weekly for directors*).
import type { Weekly } from '../domain/answer-parts.ts';
import type { ArticleLack } from '../domain/article.ts';
import { type Day, shortDay } from '../domain/day.ts';
import { gateNames } from './gloss.ts';
import { fact } from './rows.ts';
import type { Eye } from './view.ts';
import { plural, short } from './words.ts';

/** More names than this are counted. */
const MOST = 5;

export function weeklyFacts(week: Weekly, eye: Eye): { title: string; value: string }[] {
  const { given, kept } = week.promises;
  return [
    ...fact(
      'Late',
      list(
        week.late,
        ({ person, n, oldestDays }) => `${short(person.name, 40)} ${n} (oldest ${plural(oldestDays, 'day')})`,
      ) || 'Nothing',
    ),
    ...fact(
      'No contact',
      list(
        week.outOfContact,
        ({ client, days, rhythm }) => `${short(client.name)} (${plural(days, 'day')}, every ${rhythm})`,
      ),
    ),
    ...fact(
      'Own rhythm',
      list(
        week.overrides,
        ({ client, days, reason, until }) =>
          `${short(client.name)} every ${plural(days, 'day')} until ${shortDay(until, eye.today)}: ${short(reason, 80)}`,
      ),
    ),
    ...fact(
      'Gates opened',
      list(
        week.gates,
        ({ client, gate, by, reason }) =>
          `${short(client.name)} ${gateNames[gate]} (${short(by.name, 40)}): ${short(reason, 80)}`,
      ),
    ),
    ...fact('Promises', given > 0 ? `${kept} of ${given} updates came in time` : null),
    ...fact(
      'Load',
      list(
        week.load,
        ({ person, clients, pulsesAMonth }) =>
          `${short(person.name, 40)} ${plural(clients, 'client')}, ${plural(pulsesAMonth, 'talk')} a month`,
      ),
    ),
    ...fact(
      'Extra care',
      list(week.care, ({ client, isProposed }) => `${short(client.name)}${isProposed ? ' (proposed)' : ''}`),
    ),
    ...fact(
      'Renewals',
      list(week.renewals, ({ client, ends }) => `${short(client.name)} (${shortDay(ends, eye.today)})`),
    ),
    ...fact(
      'Articles',
      list(
        week.articles,
        (article) =>
          `${short(`${article.number ?? ''} ${article.title}`, 80)} (${article.wants.map((want) => wanted(want, article.reviewOn, eye)).join(', ')})`,
      ),
    ),
  ];
}

/** `reviewOn`: of those that have one. */
function wanted(want: ArticleLack['wants'][number], reviewOn: Day | null, { today }: Eye): string {
  if (want === 'missing') return 'no article yet';
  if (want === 'no link' || want === 'no review date') return want;
  const on = reviewOn ? ` ${shortDay(reviewOn, today)}` : '';
  return want === 'expired' ? `review was due${on}` : `review due${on}`;
}

function list<T>(items: readonly T[], text: (item: T) => string): string {
  const rest = items.length - MOST;
  return [...items.slice(0, MOST).map(text), ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ');
}
