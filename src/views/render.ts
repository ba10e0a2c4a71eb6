// From an answer to the card that a person sees.
import type { Answer, AnswerOf } from '../domain/answer.ts';
import type { Form, Viewer } from '../domain/answer-parts.ts';
import type { Card } from '../domain/card.ts';
import type { Instant } from '../domain/day.ts';
import { absence, coverForm, covers } from './absence.ts';
import { actionDone, actionForm } from './action-item.ts';
import { adoptForm } from './adopting.ts';
import { cadence } from './cadence.ts';
import { careForm } from './care.ts';
import { client, clientList, which, why } from './clients.ts';
import { closed, closingForm } from './closing.ts';
import { cyclesForm } from './cycles.ts';
import { yourDay } from './day.ts';
import { digest } from './digest.ts';
import { documentMailForm, documentMailPreview } from './document-mail.ts';
import { editForm } from './edit.ts';
import { escalation, escalationForm, escalationPreview, escalations } from './escalation.ts';
import { uploadFiled, uploadFiling, uploadForm, uploadPreview } from './filing.ts';
import { finished, withForm, withWhy } from './finish.ts';
import { handover } from './handover.ts';
import { help } from './help.ts';
import { history } from './history.ts';
import { withHowTo } from './how-to.ts';
import { importPreview } from './import.ts';
import { withKept } from './kept.ts';
import { briefCard, noteForm, whoami } from './knowing.ts';
import { mailForm, mailPreview } from './mail.ts';
import {
  joinPreview,
  meetingBooked,
  meetingBooking,
  meetingCancelled,
  meetingMoving,
  meetingPreview,
  meetingTimes,
  movePreview,
} from './meeting.ts';
import { mergePreview } from './merge.ts';
import { assigned, moved, note, refused, unknownCommand } from './message.ts';
import type { Node } from './node.ts';
import { offboardForm, offboardPreview, reactivateForm } from './offboarding.ts';
import { onboarding, onboardingForm, supportKickoffForm } from './onboarding.ts';
import { notSent, outbox } from './outbox.ts';
import { ownPlanPreview, ownPlanWhich } from './own-plan.ts';
import { plainText } from './plain-text.ts';
import { policy } from './policy.ts';
import { correctForm, pulseForm, pulseSaved } from './pulse.ts';
import { withPutOff } from './put-off.ts';
import { documentBuilding, documentFiled, records } from './records.ts';
import { reinviteForm, reinvitePreview } from './reinvite.ts';
import { renewalForm, renewalSaved } from './renewal.ts';
import { briefForm, gate, lostForm, outcomeForm, prospectForm, signedForm } from './sales.ts';
import { guestsSilent, reminderForm, reminderPreview } from './silent.ts';
import { assignedToYou, assignForm } from './team.ts';
import { trouble } from './trouble.ts';
import { type Eye, eyeOf, type View } from './view.ts';
import { nearDay } from './when.ts';

const views: { readonly [K in Answer['is']]: (answer: AnswerOf<K>, eye: Eye) => View } = {
  help,
  'your-day': yourDay,
  'pulse-form': pulseForm,
  'pulse-saved': pulseSaved,
  'correct-form': correctForm,
  moved,
  'mail-form': mailForm,
  'mail-preview': mailPreview,
  'renewal-form': renewalForm,
  'renewal-saved': renewalSaved,
  'action-form': actionForm,
  'action-done': actionDone,
  'client-list': clientList,
  client,
  why,
  which,
  'unknown-command': unknownCommand,
  refused,
  note,
  trouble,
  'assign-form': assignForm,
  assigned,
  'assigned-to-you': assignedToYou,
  'meeting-times': meetingTimes,
  'meeting-preview': meetingPreview,
  'meeting-booking': meetingBooking,
  'meeting-moving': meetingMoving,
  'move-preview': movePreview,
  'adopt-form': adoptForm,
  'meeting-booked': meetingBooked,
  'meeting-cancelled': meetingCancelled,
  'reinvite-form': reinviteForm,
  'reinvite-preview': reinvitePreview,
  'closing-form': closingForm,
  'cycles-form': cyclesForm,
  closed,
  'document-mail-form': documentMailForm,
  'document-mail-preview': documentMailPreview,
  'guests-silent': guestsSilent,
  'reminder-form': reminderForm,
  'reminder-preview': reminderPreview,
  records,
  'document-building': documentBuilding,
  'document-filed': documentFiled,
  'escalation-form': escalationForm,
  'escalation-preview': escalationPreview,
  escalation,
  escalations,
  digest,
  'care-form': careForm,
  'cover-form': coverForm,
  covers,
  'join-preview': joinPreview,
  absence,
  outbox,
  'import-preview': importPreview,
  'not-sent': notSent,
  whoami,
  'note-form': noteForm,
  'edit-form': editForm,
  brief: briefCard,
  policy,
  'prospect-form': prospectForm,
  'ice-brief-form': briefForm,
  'ice-outcome-form': outcomeForm,
  'signed-form': signedForm,
  'lost-form': lostForm,
  gate,
  onboarding,
  'onboarding-form': onboardingForm,
  'support-kickoff-form': supportKickoffForm,
  'offboard-form': offboardForm,
  'offboard-preview': offboardPreview,
  'reactivate-form': reactivateForm,
  cadence,
  handover,
  'merge-preview': mergePreview,
  history,
  'upload-form': uploadForm,
  'upload-preview': uploadPreview,
  'upload-filing': uploadFiling,
  'upload-filed': uploadFiled,
  'own-plan-which': ownPlanWhich,
  'own-plan-preview': ownPlanPreview,
};

const noForm: Form<string> = { typed: {}, problems: {} };

/** The card for `viewer` at `now`: Adaptive Card 1.5, and the same in plain text (not Markdown). */
export function render(answer: Answer, viewer: Viewer, now: Instant): Card {
  const eye = eyeOf(viewer, now);
  const { template, data } = viewOf(answer, eye);
  const expanded: Node = template.expand({ $root: data });
  const explained =
    answer.why && answer.is !== 'pulse-form' ? withWhy(expanded, answer.why, whenDue(answer, eye)) : expanded;
  const guided = answer.howTo ? withHowTo(explained, answer.howTo) : explained;
  const offering = answer.putOff ? withPutOff(guided, answer.putOff, eye) : guided;
  const card = withKept(withForm(offering, formOf(answer)), answer.kept ?? []);
  return { content: finished(card), text: plainText(card) };
}

/** What was typed into the form and into what it offers besides. */
function formOf(answer: Answer): Form<string> {
  const own = 'problems' in answer ? answer : noForm;
  const { typed, problems } = answer.putOff ?? noForm;
  return { typed: { ...own.typed, ...typed }, problems: { ...own.problems, ...problems } };
}

/** What is opened before its day is not explained as if it came today. */
function whenDue(answer: Answer, { today }: Eye): string {
  return 'dueOn' in answer && answer.dueOn && answer.dueOn > today ? nearDay(answer.dueOn, today) : 'today';
}

function viewOf<K extends Answer['is']>(answer: AnswerOf<K>, eye: Eye): View {
  const view = views[answer.is as K];
  return view(answer, eye);
}
