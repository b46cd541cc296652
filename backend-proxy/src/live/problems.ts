import { LIVE_TOPICS } from '@ngf/contract';
import { ProblemError } from '../errors';

export function topicNotFound(topic: string): ProblemError {
  return new ProblemError(404, 'NotFound', `There is no topic "${topic}": ask for one of ${LIVE_TOPICS.join(', ')}.`);
}

export function upgradeRequired(): ProblemError {
  return new ProblemError(426, 'UpgradeRequired', 'This is a WebSocket: connect with one (ws:// or wss://).');
}

export function originRefused(origin: string): ProblemError {
  const detail = `Pages of ${origin} may not listen here: name that origin in LIVE_ORIGINS if they should.`;
  return new ProblemError(403, 'OriginRefused', detail);
}

export function tooManyLiveClients(most: number): ProblemError {
  const detail = `All ${most} places for live clients are taken (LIVE_CLIENTS). Try again later.`;
  return new ProblemError(503, 'TooManyClients', detail);
}
