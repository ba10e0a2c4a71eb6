// What people type about meetings, their records and deck.
import type { Purpose } from '../../domain/meeting.ts';
import { buildDocument } from '../../usecases/build-document.ts';
import { askForFile } from '../../usecases/file-upload.ts';
import { showMinutes } from '../../usecases/minutes.ts';
import { planMeeting } from '../../usecases/plan-meeting.ts';
import { showRecords } from '../../usecases/records.ts';
import { type Commands, forClient, type Run } from '../client-typed.ts';
import { joinTyped } from '../join-typed.ts';

const purposes: Readonly<Record<string, Purpose>> = {
  vcio: 'vcio',
  internal: 'internal',
  ice: 'ice',
  'kick-off': 'kick-off',
  kickoff: 'kick-off',
  'support kick-off': 'support-kickoff',
  'support kickoff': 'support-kickoff',
};

/** Which of a client's meetings is meant, where it begins with one: "ice for <client>". */
function split(rest: string): { word: string; purpose: Purpose | null; name: string } {
  const [, word = '', name = rest] = /^(\w[\w -]*?)\s+for\s+(.+)$/is.exec(rest) ?? [];
  const purpose = purposes[word.toLowerCase()] ?? null;
  return purpose ? { word, purpose, name } : { word: '', purpose: null, name: rest };
}

const meeting: Run = (desk, turn, rest) => {
  const { word, purpose, name } = split(rest);
  const plan = forClient(purpose ? `meeting ${word} for` : 'meeting', (_desk, { asker }, { id }) =>
    planMeeting(desk, asker, { client: id, purpose, within: null }),
  );
  return plan(desk, turn, name);
};

const join: Run = async (desk, turn, rest) => {
  const [, before = rest, who = ''] = /^(.*)\s+with\s+(.*)$/is.exec(rest) ?? [];
  const { word, purpose, name } = split(before);
  const verb = purpose ? `join ${word} for` : 'join';
  const say = (client: string) => (who === '' ? `${verb} ${client}` : `${verb} "${client}" with ${who}`);
  const joins = forClient(verb, (_desk, _turn, file) => joinTyped(desk, turn, { client: file, purpose, who, verb }), {
    say,
  });
  return joins(desk, turn, name);
};

export const meetingCommands: Commands = {
  meeting,
  records: forClient('records', (desk, { asker }, { id }) => showRecords(desk, asker, { client: id, within: null })),
  deck: forClient('deck', (desk, { asker, card, occasion }, { id }) =>
    buildDocument(desk, asker, { client: id, document: 'deck', card, occasion }),
  ),
  report: forClient('report', (desk, { asker, card, occasion }, { id }) =>
    buildDocument(desk, asker, { client: id, document: 'report', card, occasion }),
  ),
  file: forClient('file', (desk, { asker }, file) => askForFile(desk, asker, file)),
  minutes: forClient('minutes', (desk, { asker }, { id }) => showMinutes(desk, asker, id)),
  join,
};
