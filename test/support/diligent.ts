// A person who answers everything on the cards they get, as it is asked for, and leaves nothing for tomorrow.
import { actionsIn, nodesIn, type Pressable } from './card-seen.ts';
import type { Office, PersonName } from './office.ts';
import type { Inputs } from './person-in-teams.ts';
import type { CardContent, Message } from './teams-connector.ts';

/** What is typed before a button is pressed, beside what stands in the fields; undefined: it is not pressed. */
export type Typed = (at: { obligation: string; card: CardContent; fields: Inputs }) => Inputs | undefined;
/** By the verbs of buttons, in the order they are looked for. */
export type Typing = Readonly<Record<string, Typed>>;
export type Diligent = ReturnType<typeof diligent>;

type Button = Pressable & { obligation: string; says: string };
type Desk = { buttons: readonly Button[]; card: CardContent; isDay: boolean };

/** A card of so many presses is one that never ends. */
const MOST_PRESSES = 200;
const A_PRESS = { seconds: 20 };

export function diligent(office: Office, who: PersonName, typing: Typing) {
  const person = office.person(who);
  const read = new Map<string, number>();
  const workOff = async (message: Message) => {
    const seen = new Set<string>();
    const opened = new Set<string>();
    let about = '';
    for (let n = 0; n < MOST_PRESSES; n += 1) {
      const desk = deskOf(message.card);
      const rows = desk.isDay ? desk.buttons.filter(({ verb }) => verb === 'day.open') : [];
      for (const { obligation } of rows) seen.add(obligation);
      const deed = answer(desk, about, typing) ?? rows.find(({ obligation }) => !opened.has(obligation));
      const next = deed ?? wayBack(desk, seen.isSubsetOf(opened));
      if (!next) return;
      about = next.obligation || about;
      if (next.verb === 'day.open') opened.add(about);
      office.clock.advance(A_PRESS);
      await person.pressRaw(message.id, { type: 'Action.Execute', verb: next.verb, data: next.data });
    }
    throw new Error(`${person.name} presses without end: ${JSON.stringify(message.card)}`);
  };
  return {
    ...person,
    /** Answers what came, or changed in place, since the last time. */
    answerAll: async () => {
      const fresh = person.messages().filter(({ id, updates }) => read.get(id) !== updates);
      for (const message of fresh.toReversed()) {
        await workOff(message);
        read.set(message.id, message.updates);
      }
    },
  };
}

/** What is asked for on the card now; not what is only coming. */
function deskOf(card: CardContent): Desk {
  const body: CardContent[] = card.body ?? [];
  const isComing = (part: CardContent) => nodesIn(part).some(({ text }) => String(text).startsWith('Coming, until'));
  const parts = { ...card, body: body.filter((part) => part.type !== 'Container' || !isComing(part)) };
  const buttons = actionsIn(parts).map((each) => {
    // Under its seal.
    const { obligation = '', say = '' } = JSON.parse((each.data as { of: string }).of);
    return { ...each, obligation, says: say };
  });
  // The rows of other cards are not what is asked of whoever looks at them.
  return { buttons, card, isDay: body.some(({ text }) => text === 'Your day') };
}

function answer({ buttons, card }: Desk, about: string, typing: Typing): Button | undefined {
  for (const [verb, typed] of Object.entries(typing)) {
    const button = buttons.find((each) => each.verb === verb);
    const inputs = button && typed({ obligation: button.obligation || about, card, fields: button.inputs });
    if (button && inputs) return { ...button, data: { ...button.data, ...button.inputs, ...inputs } };
  }
  return undefined;
}

/** Out of a form that is not answered; and to the list, where rows of it are left. */
function wayBack({ buttons }: Desk, isDone: boolean): Button | undefined {
  const back = buttons.find(({ verb }) => verb === 'day.show');
  if (back?.title === 'Back') return back;
  return isDone ? undefined : (back ?? buttons.find(({ says }) => says === 'today'));
}
