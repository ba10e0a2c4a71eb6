// Teams at the pace of all instances: each request waits for its turn, and a throttling slows everybody.
import { type Chat, Fault } from '../ports.ts';
import type { Pacer } from './pacer.ts';

export function pacedChat(chat: Chat, pacer: Pacer): Chat {
  const paced = async <T>(conversation: string, request: () => Promise<T>): Promise<T> => {
    await pacer.turn(conversation);
    try {
      return await request();
    } catch (error) {
      if (error instanceof Fault && error.signal === 'throttled') await pacer.throttled(error.retryAfterSeconds);
      throw error;
    }
  };
  return {
    send: (to, card) => paced(to.conversation, () => chat.send(to, card)),
    update: (at, card) => paced(at.conversation, () => chat.update(at, card)),
    post: (channel, card) => paced(channel.id, () => chat.post(channel, card)),
  };
}
