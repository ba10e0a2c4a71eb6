// `setTimeout` of virtual time: on the real clock a run would hang on how fast its machine is.
import type { Schedule } from './schedule.ts';

type Timer = { isCleared: boolean };

export function timersIn(time: Schedule) {
  return {
    setTimeout: (act: () => void, ms = 0): Timer => {
      const timer = { isCleared: false };
      time.at(time.now() + ms, () => timer.isCleared || act());
      return timer;
    },
    clearTimeout: (timer: Timer | undefined) => {
      if (timer) timer.isCleared = true;
    },
  };
}
