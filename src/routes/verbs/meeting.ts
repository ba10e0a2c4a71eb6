// The buttons of vCIO meetings, their records and deck.
import { z } from 'zod';
import { isRefusal, type Problems } from '../../domain/decision.ts';
import { clientOf, toMail } from '../../domain/ids.ts';
import { recordKinds } from '../../domain/record.ts';
import { refused } from '../../usecases/answers.ts';
import { bookMeeting, cancelBooked } from '../../usecases/book-meeting.ts';
import { buildDocument } from '../../usecases/build-document.ts';
import { closingForm, saveClosing } from '../../usecases/close-meeting.ts';
import { joinMeeting } from '../../usecases/join-meeting.ts';
import { meetingTimes, previewInvitation } from '../../usecases/meeting-times.ts';
import { waiveRecord } from '../../usecases/records.ts';
import { parseClosing } from '../forms/closing.ts';
import { parseText } from '../forms/fields.ts';
import { parseWish } from '../forms/meeting.ts';
import { client, id, meeting, obligation, orForm, type Verbs, verb, within } from '../verb.ts';

const doer = z.union([
  z.object({ name: z.string(), owner: z.string().transform(toMail) }),
  z.object({ name: z.string() }),
]);
const asked = z
  .object({ recommendations: z.array(z.string()), more: z.number(), unread: z.string(), people: z.array(doer) })
  .default({ recommendations: [], more: 0, unread: '', people: [] });

export const meetingVerbs: Verbs = {
  'meeting.times': verb(z.object({ meeting, within, change: z.literal(true).optional() }), ({ desk, turn }, data) =>
    meetingTimes(desk, turn.asker, { ...data, client: clientOf(data.meeting) }),
  ),

  'meeting.preview': verb(z.object({ meeting, within }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) =>
      meetingTimes(desk, turn.asker, { ...data, client: clientOf(data.meeting), typed, problems });
    const parsed = parseWish(typed, turn.asker.zone, desk.policy.meeting.minutes);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(previewInvitation(desk, turn.asker, { ...data, wish: parsed.wish }), form);
  }),

  'meeting.book': verb(z.object({ meeting, booking: z.number().int().min(1) }), ({ desk, turn }, data) =>
    bookMeeting(desk, turn.asker, { ...data, card: turn.card }),
  ),

  'meeting.cancel': verb(z.object({ meeting }), ({ desk, turn, typed }, data) =>
    cancelBooked(desk, turn.asker, { ...data, reason: parseText(typed.reason) }),
  ),

  'meeting.join': verb(z.object({ meeting, who: id.transform(toMail) }), ({ desk, turn }, data) =>
    joinMeeting(desk, turn.asker, { ...data, card: turn.card }),
  ),

  'closing.save': verb(z.object({ obligation, meeting, within, asked }), ({ desk, turn, typed }, data) => {
    const form = (problems: Problems) => closingForm(desk, turn.asker, { ...data, typed, problems });
    const parsed = parseClosing(typed, data.asked);
    if ('problems' in parsed) return form(parsed.problems);
    return orForm(saveClosing(desk, turn.asker, { ...data, outcome: parsed.outcome, card: turn.card }), form);
  }),

  'records.waive': verb(z.object({ meeting, within }), async ({ desk, turn, typed }, data) => {
    const record = recordKinds.find((kind) => kind === typed.record) ?? null;
    const waived = await waiveRecord(desk, turn.asker, { ...data, record, reason: parseText(typed.reason) });
    if (!isRefusal(waived)) return waived;
    return refused(waived, [{ title: 'Show the records', say: `records ${clientOf(data.meeting)}` }]);
  }),

  'deck.build': verb(z.object({ client }), ({ desk, turn }, data) =>
    buildDocument(desk, turn.asker, { ...data, document: 'deck', card: turn.card, occasion: turn.occasion }),
  ),

  'report.build': verb(z.object({ client }), ({ desk, turn }, data) =>
    buildDocument(desk, turn.asker, { ...data, document: 'report', card: turn.card, occasion: turn.occasion }),
  ),
};
