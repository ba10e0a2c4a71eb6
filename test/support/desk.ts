// The routes over a store of their own: what people type and press reaches the real commands and buttons.
import type { Answer } from '../../src/domain/answer.ts';
import type { Person } from '../../src/domain/person.ts';
import { press } from '../../src/routes/actions.ts';
import { command } from '../../src/routes/commands.ts';
import type { Desk, Turn } from '../../src/routes/desk.ts';
import { sealer } from '../../src/usecases/seal.ts';
import type { Core } from '../../src/usecases/world.ts';

export type TestDesk = {
  say(asker: Person, text: string): Promise<Answer>;
  /** Presses a button of a card that Steward sealed. */
  press(asker: Person, verb: string, data: object, typed?: Readonly<Record<string, string>>): Promise<Answer>;
};

/** Nobody is busy, and no system knows the clients. */
export function aDesk(core: Core, calendars: Partial<Desk['calendars']> = {}): TestDesk {
  const unknown = async () => undefined;
  const desk: Desk = {
    ...core,
    calendars: {
      availability: async (mails) => mails.map((mail) => ({ mail, busy: [], hours: null })),
      find: unknown,
      book: () => Promise.reject(new Error('nothing is booked here')),
      cancel: async () => {},
      read: unknown,
      events: async () => [],
      own: async () => [],
      move: async () => {},
      join: async () => {},
      settings: async () => ({ hours: null, outOfOffice: null }),
      ...calendars,
    },
    files: {
      folder: () => Promise.reject(new Error('nothing is filed here')),
      file: () => Promise.reject(new Error('nothing is filed here')),
      read: unknown,
      print: () => '',
    },
    evidence: { assessment: unknown, warranty: unknown, serviceDesk: unknown },
    uploads: {
      read: async () => new Uint8Array(),
      table: () => ({ unreadable: 'It is empty.', row: null }),
      zoneOf: () => undefined,
    },
    sealer: sealer('key'),
    log: { info: () => {}, warn: () => {}, error: () => {} },
  };
  const turn = (asker: Person): Turn => ({ asker, channel: null, card: null, occasion: 'a turn' });
  return {
    say: (asker, text) => command(desk, turn(asker), text),
    press: (asker, verb, data, typed = {}) => {
      const { content } = desk.sealer.seal({ content: { type: 'Action.Execute', verb, data }, text: '' } as never);
      return press(desk, turn(asker), { verb, data: { ...(content as { data?: object }).data, ...typed } });
    },
  };
}
