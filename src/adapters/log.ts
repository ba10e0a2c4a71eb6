// Logs as JSON lines; fields that may hold personal data are never written.
import { type DestinationStream, pino } from 'pino';
import type { Log } from '../ports.ts';

/** Field names of which the value is left out wherever it stands. */
const private_ = ['notes', 'text', 'mail', 'phone', 'to', 'token', 'authorization', 'uploadUrl'];

export function jsonLog(destination: DestinationStream): Log {
  const paths = private_.flatMap((name) => [name, `*.${name}`]);
  const logger = pino({ base: null, redact: { paths, censor: '[left out]' } }, destination);
  return {
    info: (event, data = {}) => logger.info(data, event),
    warn: (event, data = {}) => logger.warn(data, event),
    error: (event, data = {}) => logger.error(data, event),
  };
}
