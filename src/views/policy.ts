// The numbers in force as a card, and what another policy would move (spec §10 *policy*, §13).
import { Template } from 'adaptivecards-templating';
import template from '../../cards/policy.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import { type Day, shortDay } from '../domain/day.ts';
import { type About, kindOf } from '../domain/kinds.ts';
import { defaultPolicy, type Policy } from '../domain/policy.ts';
import { changedPaths } from '../domain/policy-diff.ts';
import { isAbout, type PolicyLine, policyTopics } from './policy-words.ts';
import { backToDay, buttonsOf } from './rows.ts';
import type { View } from './view.ts';
import { dotted, plural, short } from './words.ts';

const card = new Template(template);

type Said = { text: string; mark: string; isDefault: boolean };

export function policy({ policy: now }: AnswerOf<'policy'>): View {
  const changed = changedPaths(defaultPolicy, now);
  const topics = policyTopics.map(({ topic, lines }, n) => {
    const said = lines.map((each) => saidOf(each, now, changed));
    const isDefault = said.every((each) => each.isDefault);
    const shown = said.map((each) => ({ text: each.isDefault ? each.text : `${each.text} (changed here)` }));
    const mark = isDefault ? 'default' : 'partly changed';
    // What is not the default is what people look for.
    return { heading: topic, id: `topic-${n}`, isOpen: !isDefault || n === 0, mark, lines: shown };
  });
  return { template: card, data: { line: summary(changed.length), topics, buttons: buttonsOf(backToDay) } };
}

function summary(changed: number): string {
  const from =
    changed === 0
      ? 'All are the defaults.'
      : `${plural(changed, 'number')} differ${changed === 1 ? 's' : ''} from the defaults.`;
  return `${from} An administrator changes them in the policy file. Press a heading for its numbers.`;
}

function saidOf(line: PolicyLine, now: Policy, changed: readonly string[]): Said {
  const isDefault = !changed.some((path) => isAbout(line, path));
  return { text: short(line.words(now), 300), mark: isDefault ? 'default' : 'changed here', isDefault };
}

/** The same for the command line. */
export function policyText(now: Policy): string {
  const changed = changedPaths(defaultPolicy, now);
  return policyTopics
    .map(({ topic, lines }) => {
      const said = lines.map((each) => saidOf(each, now, changed));
      return [topic, ...said.map(({ text, mark }) => `  ${text} (${mark})`)].join('\n');
    })
    .join('\n\n');
}

type Diff = {
  before: Policy;
  after: Policy;
  changed: readonly string[];
  moves: readonly {
    obligation: { about: About };
    from: Day;
    to: Day;
    client: { name: string };
  }[];
  climbs: number;
  clients: number;
};

const MOST_EXAMPLES = 5;

/** What will move when it takes effect, in words. */
export function policyDiffText(diff: Diff, today: Day): string {
  const { changed, before, after, moves } = diff;
  if (changed.length === 0) return 'Nothing changes: the numbers are those in force.';
  const lines = policyTopics
    .flatMap((topic) => topic.lines)
    .filter((each) => changed.some((path) => isAbout(each, path)));
  const numbers = lines.map((each) => `  ${each.words(before)}\n  → ${each.words(after)}`);
  const clients = new Set(moves.map(({ client }) => client.name)).size;
  const head =
    moves.length === 0
      ? `Nothing that is open moves (${plural(diff.clients, 'client')}).`
      : `${plural(moves.length, 'open obligation')} of ${plural(clients, 'client')} (of ${diff.clients}) will be due on another day:`;
  const climbs =
    diff.climbs > 0
      ? [`${plural(diff.climbs, 'thing')} will reach those above at another time, should it be late by then.`]
      : [];
  const rest =
    'What is due already stays, and so does what was put on another day by hand, by a first import, or after no answer. All that comes later follows the new numbers.';
  return ['What changes:', ...numbers, '', head, ...movesByKind(moves, today), ...climbs, '', rest].join('\n');
}

function movesByKind(moves: Diff['moves'], today: Day): string[] {
  const groups = Map.groupBy(moves, ({ obligation }) => obligation.about.kind);
  return [...groups].flatMap(([, these]) => {
    const [first] = these;
    if (!first) return [];
    const earlier = these.filter(({ from, to }) => to < from).length;
    const later = these.length - earlier;
    const counts = dotted(earlier > 0 ? `${earlier} earlier` : null, later > 0 ? `${later} later` : null);
    const examples = these
      .slice(0, MOST_EXAMPLES)
      .map(({ client, from, to }) => `    ${client.name}: ${shortDay(from, today)} → ${shortDay(to, today)}`);
    const more = these.length > MOST_EXAMPLES ? [`    and ${these.length - MOST_EXAMPLES} more`] : [];
    return [`  ${kindOf(first.obligation.about).words(first.obligation.about)}: ${counts}`, ...examples, ...more];
  });
}
