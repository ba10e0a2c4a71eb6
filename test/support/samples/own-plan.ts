// A project plan that was attached: whose it is, and previews as on a normal day, with problems, and at their worst.
import type { Answer, AnswerOf } from '../../../src/domain/answer.ts';
import type { ClientRef } from '../../../src/domain/answer-parts.ts';
import type { PlanLine } from '../../../src/domain/answers/own-plan.ts';
import type { Day } from '../../../src/domain/day.ts';

type Parts = { client: ClientRef; evil: ClientRef; injected: string; long: string; day: (n: number) => Day };

export function ownPlanSamples({ client, evil, injected, long, day }: Parts): { name: string; answer: Answer }[] {
  const upload = { name: 'granite-plan.xlsx', url: 'https://northwind.sharepoint.com/plan.xlsx?tempauth=x', hash: 'h' };
  const line = (text: string, over: Partial<PlanLine> = {}): PlanLine => ({
    what: 'new',
    text,
    before: null,
    due: { from: null, to: day(9) },
    owner: 'Lee Novak',
    ...over,
  });
  const preview: AnswerOf<'own-plan-preview'> = {
    is: 'own-plan-preview',
    upload,
    client,
    counts: { created: 3, updated: 0, unchanged: 0, done: 1 },
    lines: [
      line('Survey the network: lines, firewall, switches and Wi-Fi of both sites'),
      line('the list of users and mailboxes', { owner: 'Amina Haddad', due: { from: null, to: day(12) } }),
      line('Order the fibre line', { what: 'done', due: null }),
    ],
    changes: 3,
    gone: [],
    givesWay: 19,
    wrong: [],
    problemCount: 0,
    notes: ['granite-plan.xlsx: not used: Duration, Predecessors'],
  };
  const again: AnswerOf<'own-plan-preview'> = {
    ...preview,
    counts: { created: 1, updated: 4, unchanged: 28, done: 6 },
    lines: [
      line('Test the restore of a file'),
      line('Roll out endpoint protection', { what: 'changed', before: 'Antivirus', due: null, owner: null }),
      line('Set up backups', { what: 'changed', due: { from: day(2), to: day(9) }, owner: null }),
      line('Clean up accounts', { what: 'done', due: null, owner: null }),
      line('Open the portal', { what: 'again', owner: 'Mira Sato' }),
    ],
    changes: 5,
    gone: ['Move the server room', 'Train the reception'],
    givesWay: 0,
    notes: [],
  };
  const problem = {
    file: upload.name,
    row: 7,
    column: 'Resource Names',
    value: 'Zed',
    problem: `is nobody Steward knows: a person of ours, a role of the account team or a contact of ${client.name}`,
  };
  const late = { ...problem, row: 12, column: 'Finish', value: '31.02.2027', problem: 'is no day of the calendar' };
  return [
    { name: 'own-plan-which', answer: { is: 'own-plan-which', upload, clients: [client, evil] } },
    {
      name: 'own-plan-which extreme',
      answer: {
        is: 'own-plan-which',
        upload: { ...upload, name: injected },
        clients: Array.from({ length: 60 }, (_, n) => ({ ...evil, id: `${evil.id}-${n}` as ClientRef['id'] })),
      },
    },
    { name: 'own-plan-preview', answer: preview },
    { name: 'own-plan-preview again', answer: again },
    {
      name: 'own-plan-preview nothing',
      answer: {
        ...preview,
        counts: { created: 0, updated: 0, unchanged: 34, done: 9 },
        lines: [],
        changes: 0,
        notes: [],
      },
    },
    { name: 'own-plan-preview problems', answer: { ...again, wrong: [problem, late], problemCount: 2 } },
    {
      name: 'own-plan-preview extreme',
      answer: {
        ...again,
        upload: { ...upload, name: injected },
        client: evil,
        counts: { created: 300, updated: 300, unchanged: 300, done: 300 },
        lines: Array.from({ length: 10 }, () =>
          line(long, { what: 'changed', before: injected, owner: injected, due: { from: day(-400), to: day(400) } }),
        ),
        changes: 300,
        gone: Array.from({ length: 200 }, () => long),
        notes: Array.from({ length: 8 }, () => long),
      },
    },
  ];
}
