import { createInterface } from 'node:readline';
import type { IncomingMessage } from 'node:http';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { ClusterUnreachable, parseJson } from '../apiErrors';

const WatchEventSchema = Type.Object({
  type: Type.Enum(['ADDED', 'MODIFIED', 'DELETED', 'BOOKMARK', 'ERROR']),
  object: Type.Unknown(),
});

export type WatchEvent = Static<typeof WatchEventSchema>;

/**
 * The events of an open watch, until the server ends it.
 *
 * @throws ClusterUnreachable where a line is no event, or nothing comes for longer than `idleMs`
 */
export async function* watchEvents(answer: IncomingMessage, idleMs: number): AsyncGenerator<WatchEvent> {
  const fallSilent = () => answer.destroy(new ClusterUnreachable('a watch fell silent'));
  const silence = setTimeout(fallSilent, idleMs);
  try {
    for await (const line of createInterface({ input: answer, crlfDelay: Infinity })) {
      silence.refresh();
      const event = parseJson(line);
      if (!Check(WatchEventSchema, event)) {
        throw new ClusterUnreachable('a watch sent something that is no event');
      }
      yield event;
    }
    // readline ends quietly where its input was cut off.
    if (answer.errored !== null) {
      throw answer.errored;
    }
  } finally {
    clearTimeout(silence);
    answer.destroy();
  }
}
