// What people type about vCIO meetings, their records and deck.
import { buildDeck } from '../../usecases/build-deck.ts';
import { meetingOf } from '../../usecases/meeting-times.ts';
import { showRecords } from '../../usecases/records.ts';
import { type Commands, forClient, type Run } from '../client-typed.ts';
import { joinTyped } from '../join-typed.ts';

const join: Run = async (desk, turn, rest) => {
  const [, client = rest, who = ''] = /^(.*)\s+with\s+(.*)$/is.exec(rest) ?? [];
  return forClient('join', (_desk, _turn, file) => joinTyped(desk, turn, { client: file, who }))(desk, turn, client);
};

export const meetingCommands: Commands = {
  meeting: forClient('meeting', (desk, { asker }, { id }) => meetingOf(desk, asker, { client: id, within: null })),
  records: forClient('records', (desk, { asker }, { id }) => showRecords(desk, asker, { client: id, within: null })),
  deck: forClient('deck', (desk, { asker, card, occasion }, { id }) =>
    buildDeck(desk, asker, { client: id, card, occasion }),
  ),
  join,
};
