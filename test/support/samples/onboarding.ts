// Answers of onboarding, off-boarding and coming back, as on a normal day and at their worst.
import type { Answer, AnswerOf } from '../../../src/domain/answer.ts';
import type { ClientRef, PersonRef, Row, TaskLine } from '../../../src/domain/answer-parts.ts';
import { type Day, plus, toInstant } from '../../../src/domain/day.ts';
import type { MeetingId, ObligationId } from '../../../src/domain/ids.ts';
import type { About } from '../../../src/domain/obligation.ts';
import { defaultPlan } from '../../../src/domain/onboarding-plan.ts';
import { aPutOff } from './put-off.ts';

type Parts = {
  client: ClientRef;
  evil: ClientRef;
  people: readonly PersonRef[];
  evilPerson: PersonRef;
  injected: string;
  long: string;
  day: (n: number) => Day;
};

export function onboardingSamples(parts: Parts): { name: string; answer: Answer }[] {
  const { client, evil, people, evilPerson, injected, long, day } = parts;
  const obligation = 'onboarding-task:granite-legal:backup' as ObligationId;
  const kickoff = 'support-kickoff:granite-legal:1' as ObligationId;
  const none = { typed: {}, problems: {} };
  const states = ['done', 'done', 'waived', 'open'] as const;
  const lines = defaultPlan.slice(0, 12).map((task, n): TaskLine => {
    const state = n > 7 ? 'open' : (states[n % 4] ?? 'open');
    return {
      obligation: state === 'open' ? obligation : null,
      text: task.side === 'client' ? `Amina Haddad: ${task.text}` : task.text,
      owner: people[n % people.length] ?? evilPerson,
      dueOn: day(task.offset - 6),
      lateDays: state === 'open' ? Math.max(0, 6 - task.offset) : 0,
      state,
      reason: state === 'waived' ? 'They have one room' : '',
    };
  });
  const sorted = lines.toSorted((a, b) => Number(a.state !== 'open') - Number(b.state !== 'open'));
  const plan: AnswerOf<'onboarding'> = {
    is: 'onboarding',
    shows: 'plan',
    client,
    kickOffOn: day(-6),
    mode: 'full',
    planUrl: '',
    supportKickoff: { obligation: kickoff, dueOn: day(24), inDays: 24, blockedBy: 13 },
    counts: { done: 6, due: 3, late: 2, waived: 2, all: 21 },
    lines: sorted,
    from: 0,
    total: 21,
    mayChange: true,
  };
  const evilLine: TaskLine = {
    obligation,
    text: long,
    owner: evilPerson,
    dueOn: day(-400),
    lateDays: 400,
    state: 'open',
    reason: '',
  };
  const held: AnswerOf<'support-kickoff-form'> = {
    is: 'support-kickoff-form',
    client,
    obligation: kickoff,
    round: 1,
    dueOn: day(0),
    lateDays: 0,
    today: day(0),
    inTheWay: [],
    mayOverride: false,
    within: null,
    putOff: { ...aPutOff, within: null, mayMove: true },
    ...none,
  };
  const row = (text: string, owner: PersonRef, of: ClientRef): Row => ({
    obligation,
    about: { kind: 'onboarding-task', task: 'backup', text, role: 'vitm' } satisfies About,
    client: of,
    owner,
    temperature: null,
    dueOn: day(-3),
    dueAt: toInstant(`${day(-3)}T08:30:00Z`),
    lateDays: 3,
    state: 'prompted',
    coveredFor: null,
    snoozes: 0,
  });
  const preview: AnswerOf<'offboard-preview'> = {
    is: 'offboard-preview',
    client,
    lastDay: day(30),
    reason: 'Bought by a company with its own IT department.',
    lostMrr: 425_000,
    open: 3,
    openEscalations: 0,
    isLater: false,
    meetings: [
      {
        id: 'granite-legal:2' as MeetingId,
        startsAt: plus(toInstant(`${day(12)}T14:00:00Z`), {}),
        guests: ['Amina Haddad', 'Tom Brandt'],
      },
    ],
    comment: 'This meeting is cancelled. Thank you for the years together.',
    told: people,
  };
  const many = Array.from({ length: 30 }, () => evilPerson);
  return [
    { name: 'onboarding', answer: plan },
    {
      name: 'onboarding without a date',
      answer: {
        ...plan,
        kickOffOn: null,
        supportKickoff: null,
        counts: { done: 0, due: 0, late: 0, waived: 0, all: 0 },
        lines: [],
        total: 0,
      },
    },
    {
      name: 'onboarding gates only',
      answer: {
        ...plan,
        mode: 'gates',
        planUrl: 'https://plan.example/granite',
        counts: { done: 0, due: 0, late: 0, waived: 0, all: 0 },
        supportKickoff: { obligation: kickoff, dueOn: day(24), inDays: 24, blockedBy: 0 },
        lines: [],
        total: 0,
      },
    },
    {
      name: 'onboarding this week',
      answer: { ...plan, shows: 'week', lines: sorted.filter(({ state }) => state === 'open'), total: 5 },
    },
    {
      name: 'onboarding extreme',
      answer: {
        ...plan,
        client: evil,
        planUrl: 'javascript:alert(1)',
        supportKickoff: { obligation: kickoff, dueOn: day(-400), inDays: -400, blockedBy: 150 },
        counts: { done: 1000, due: 1000, late: 1000, waived: 1000, all: 4000 },
        lines: Array.from({ length: 12 }, (_, n) =>
          n % 2 ? { ...evilLine, obligation: null, state: 'waived' as const, reason: long } : evilLine,
        ),
        total: 4000,
      },
    },
    {
      name: 'onboarding form',
      answer: {
        is: 'onboarding-form',
        client,
        kickOffOn: null,
        mode: 'full',
        planUrl: '',
        tasks: 21,
        within: 'day',
        ...none,
      },
    },
    {
      name: 'onboarding form extreme',
      answer: {
        is: 'onboarding-form',
        client: evil,
        kickOffOn: day(0),
        mode: 'gates',
        planUrl: injected,
        tasks: 1000,
        within: 'day',
        typed: { planUrl: injected },
        problems: { planUrl: `A link begins with https://. ${injected}`, kickOffOn: 'Please check the year.' },
      },
    },
    { name: 'support kick-off', answer: held },
    {
      name: 'support kick-off with open tasks',
      answer: {
        ...held,
        within: 'day',
        mayOverride: true,
        inTheWay: defaultPlan.slice(8, 11).map(({ text }, n) => row(text, people[n] ?? evilPerson, client)),
      },
    },
    {
      name: 'support kick-off extreme',
      answer: {
        ...held,
        client: evil,
        within: 'day',
        mayOverride: true,
        lateDays: 400,
        dueOn: day(-400),
        inTheWay: Array.from({ length: 60 }, () => row(long, evilPerson, evil)),
        typed: { override: injected },
        problems: { override: `Say why. ${injected}` },
        putOff: { ...aPutOff, mayMove: true, typed: {}, problems: { putOffUntil: 'Choose the new day.' } },
      },
    },
    {
      name: 'off-board form',
      answer: {
        is: 'offboard-form',
        client,
        today: day(0),
        leavesOn: null,
        meetingsAt: preview.meetings.map(({ startsAt }) => startsAt),
        mrr: { month: '2026-10', cents: 425_000, currency: 'USD' },
        ...none,
      },
    },
    {
      name: 'off-board form extreme',
      answer: {
        is: 'offboard-form',
        client: evil,
        today: day(0),
        leavesOn: day(30),
        meetingsAt: Array.from({ length: 9 }, (_, n) => toInstant(`${day(400 + n)}T14:00:00Z`)),
        mrr: { month: '2026-10', cents: 99_999_999_999_99, currency: injected },
        typed: { reason: long, lostMrr: injected, comment: '' },
        problems: { reason: 'Too long.', lostMrr: `An amount. ${injected}`, comment: 'What should they read?' },
      },
    },
    { name: 'off-board preview', answer: preview },
    { name: 'off-board preview later', answer: { ...preview, isLater: true, meetings: [] } },
    {
      name: 'off-board preview extreme',
      answer: {
        ...preview,
        client: evil,
        reason: long.slice(0, 1000),
        lostMrr: 99_999_999_999_99,
        open: 1000,
        openEscalations: 12,
        meetings: Array.from({ length: 9 }, (_, n) => ({
          id: `evil:${n}` as MeetingId,
          startsAt: toInstant(`${day(400 + n)}T14:00:00Z`),
          guests: many.map(({ name }) => name),
        })),
        comment: long.slice(0, 1000),
        told: many,
      },
    },
    {
      name: 'reactivate form',
      answer: {
        is: 'reactivate-form',
        client,
        lastDay: day(-90),
        reason: 'Bought by a company with its own IT.',
        ...none,
      },
    },
    {
      name: 'reactivate form extreme',
      answer: {
        is: 'reactivate-form',
        client: evil,
        lastDay: day(-4000),
        reason: long,
        typed: { to: injected },
        problems: { to: `Where does it go on? ${injected}`, kickOffOn: 'Please check the year.' },
      },
    },
  ];
}
