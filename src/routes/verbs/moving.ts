// The buttons that move a booked meeting, and that take an event of the calendar for one.
import { z } from 'zod';
import type { Problems } from '../../domain/decision.ts';
import { clientOf } from '../../domain/ids.ts';
import { adoptChosen, adoptForm } from '../../usecases/adopt-event.ts';
import { meetingTimes } from '../../usecases/meeting-times.ts';
import { seeMove, sendMove } from '../../usecases/move-meeting.ts';
import { parseSpan } from '../forms/meeting.ts';
import { meeting, orForm, type Verbs, verb } from '../verb.ts';

const move = true as const;
const within = null;

export const movingVerbs: Verbs = {
  'adopt.form': verb(z.object({ meeting }), ({ desk, turn }, data) => adoptForm(desk, turn.asker, data)),

  'adopt.save': verb(z.object({ meeting }), ({ desk, turn, typed }, data) =>
    orForm(adoptChosen(desk, turn.asker, { ...data, event: typed.event ?? '' }), (problems) =>
      adoptForm(desk, turn.asker, { ...data, typed, problems }),
    ),
  ),

  'move.times': verb(z.object({ meeting }), ({ desk, turn }, data) =>
    meetingTimes(desk, turn.asker, { ...data, client: clientOf(data.meeting), move, within }),
  ),

  'move.preview': verb(z.object({ meeting }), ({ desk, turn, typed }, data) => {
    const given = { ...data, client: clientOf(data.meeting), move, within, typed };
    const form = (problems: Problems) => meetingTimes(desk, turn.asker, { ...given, problems });
    const parsed = parseSpan(typed, turn.asker.zone, desk.policy.meeting.minutes);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(seeMove(desk, turn.asker, { meeting: data.meeting, to: parsed.span }), form);
  }),

  'move.send': verb(z.object({ meeting, booking: z.number().int().min(1) }), ({ desk, turn }, data) =>
    sendMove(desk, turn.asker, { ...data, card: turn.card }),
  ),
};
