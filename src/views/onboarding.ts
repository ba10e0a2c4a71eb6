// Onboarding: the plan and how it stands, its date, and the support kick-off that ends it.
import { Template } from 'adaptivecards-templating';
import cardTemplate from '../../cards/onboarding.json' with { type: 'json' };
import formTemplate from '../../cards/onboarding-form.json' with { type: 'json' };
import kickoffTemplate from '../../cards/support-kickoff-form.json' with { type: 'json' };
import type { AnswerOf } from '../domain/answer.ts';
import type { TaskLine } from '../domain/answer-parts.ts';
import type { Day } from '../domain/day.ts';
import { buttonsOf, fact, linksOf, openClient, rowData } from './rows.ts';
import type { Eye, View } from './view.ts';
import { dayText, dueText, nearDay } from './when.ts';
import { capital, count, dotted, plural, short } from './words.ts';

const card = new Template(cardTemplate);
const form = new Template(formTemplate);
const kickoffForm = new Template(kickoffTemplate);
const MOST_IN_THE_WAY = 8;

type Plan = AnswerOf<'onboarding'>;

export function onboarding(answer: Plan, eye: Eye): View {
  const { client, shows, lines, from, total, supportKickoff, mayChange } = answer;
  const isPlan = shows === 'plan';
  const shown = from + lines.length;
  const more = total > shown ? { title: 'More tasks', say: `onboarding ${client.name} from ${shown}` } : null;
  return {
    template: card,
    data: {
      over: isPlan ? '🧩 Onboarding' : `🧩 Onboarding this week · ${dayText(eye.today, eye.today)}`,
      title: short(client.name, 80),
      facts: facts(answer, eye),
      hint: hint(answer),
      position: total > lines.length && lines.length > 0 ? `${from + 1} to ${shown} of ${count(total)}` : '',
      open: lines.filter(({ obligation }) => obligation).map((line) => openLine(line, eye)),
      closed: lines.filter(({ obligation }) => !obligation).map(closedLine),
      kickoff: isPlan ? (supportKickoff?.obligation ?? '') : '',
      mayChange: isPlan && mayChange,
      kickoffStyle: supportKickoff?.blockedBy === 0 ? 'positive' : 'default',
      changeTitle: answer.kickOffOn ? 'Date and plan…' : 'Set the kick-off…',
      changeStyle: answer.kickOffOn ? 'default' : 'positive',
      client: client.id,
      links: linksOf({ title: 'Open the plan', url: answer.planUrl }),
      buttons: buttonsOf(isPlan ? more : { title: 'Whole plan', say: `onboarding ${client.name}` }, openClient(client)),
    },
  };
}

function facts({ kickOffOn, supportKickoff, counts, mode }: Plan, { today }: Eye) {
  const { done, due, late, waived, all } = counts;
  const tasks = dotted(
    `${count(done)} of ${count(all)} done`,
    late > 0 ? `${count(late)} late` : null,
    due > 0 ? `${count(due)} due this week` : null,
    waived > 0 ? `${count(waived)} waived` : null,
  );
  return [
    ...fact('Kick-off', kickOffOn ? capital(nearDay(kickOffOn, today)) : 'Not known yet'),
    ...fact('Tasks', mode === 'gates' && all === 0 ? 'In a plan of your own' : all === 0 ? 'None yet' : tasks),
    ...fact('Support', supportKickoff && `Kick-off ${supportText(supportKickoff, today)}`),
  ];
}

function supportText({ dueOn, inDays }: NonNullable<Plan['supportKickoff']>, today: Day): string {
  const when = nearDay(dueOn, today);
  if (inDays < 0) return `${when}, ${plural(-inDays, 'day')} late`;
  return inDays < 2 ? when : `${when}, in ${plural(inDays, 'day')}`;
}

/** What the client must pass next. */
function hint({ kickOffOn, supportKickoff, shows, total }: Plan): string {
  if (!kickOffOn) return 'Next: set the date of the kick-off. The plan counts from that day.';
  if (shows === 'week' && total === 0) return 'Nothing is late or due this week.';
  if (!supportKickoff) return '';
  const { blockedBy } = supportKickoff;
  return blockedBy > 0
    ? `Next: finish, waive or move ${plural(blockedBy, 'task')}. Then the support kick-off makes the client active.`
    : 'Next: the support kick-off. It makes the client active.';
}

function openLine({ obligation, text, owner, dueOn, lateDays }: TaskLine, { today, viewer }: Eye) {
  const late = lateDays > 0;
  return {
    obligation,
    icon: late ? '🔴' : '⚪',
    title: short(text, 120),
    line: owner.mail === viewer.mail ? 'yours' : short(owner.name, 40),
    right: late ? `${plural(lateDays, 'day')} late` : nearDay(dueOn, today),
    color: late ? 'Attention' : 'Default',
  };
}

function closedLine({ text, state, reason }: TaskLine) {
  return {
    icon: state === 'done' ? '✅' : '➖',
    title: short(text, 120),
    line: reason ? short(reason, 120) : '',
    right: { done: 'done', waived: 'waived', superseded: 'closed', open: '' }[state],
    color: 'Default',
  };
}

export function onboardingForm(answer: AnswerOf<'onboarding-form'>): View {
  const { client, kickOffOn, mode, planUrl, tasks, within } = answer;
  return {
    template: form,
    data: {
      over: '🧩 Onboarding · date and plan',
      title: short(client.name, 80),
      line: kickOffOn
        ? 'Another date moves the open tasks along, but not those that you moved yourself.'
        : 'The plan counts from the day of the kick-off. Until it is known, only the weekly pulse check is owed.',
      kickOffOn,
      mode,
      planUrl: planUrl || null,
      modes: [
        { title: `Here: ${plural(tasks, 'task')}, each asked for in time`, value: 'full' },
        { title: 'In a plan of your own: I ask only for the support kick-off', value: 'gates' },
        ...(mode === 'own' ? [{ title: 'The project plan that was imported', value: 'own' }] : []),
      ],
      client: client.id,
      say: `onboarding ${client.name}`,
      within: within ?? '',
    },
  };
}

export function supportKickoffForm(answer: AnswerOf<'support-kickoff-form'>, eye: Eye): View {
  const { client, obligation, round, dueOn, lateDays, today, inTheWay, mayOverride, within } = answer;
  const rows = inTheWay.slice(0, MOST_IN_THE_WAY);
  const hidden = inTheWay.length - rows.length;
  const open = inTheWay.length === 1 ? 'One task is still open' : `${inTheWay.length} tasks are still open`;
  return {
    template: kickoffForm,
    data: {
      over: `🚀 Support kick-off · ${dueText(dueOn, lateDays, eye.today)}`,
      title: short(client.name, 80),
      line: 'Once it was held, the client is active: the first pulse check and vCIO meeting are planned from that day.',
      on: today,
      today,
      inTheWay: `${open}: finish, waive or move ${inTheWay.length === 1 ? 'it' : 'them'} first.`,
      rows: rows.map((row) => rowData(row, eye, 'about')),
      more: hidden > 0 ? `and ${hidden} more` : '',
      asksReason: mayOverride && inTheWay.length > 0,
      press: { obligation, round, within: within ?? '' },
      say: `onboarding ${client.name}`,
      within: within ?? '',
    },
  };
}
