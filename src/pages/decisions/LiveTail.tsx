import { t } from '@grafana/i18n';
import { type SceneComponentProps, SceneObjectBase, type SceneObjectState } from '@grafana/scenes';
import { Button, Stack, Text } from '@grafana/ui';
import React from 'react';
import { Subject, throttleTime } from 'rxjs';
import { ConnectionBadge } from '../../shared/live/ConnectionBadge';
import { liveChannel, type LiveConnection, type LiveUpdate } from '../../shared/live/liveChannel';
import { TailBuffer } from '../../shared/live/TailBuffer';
import { testIds } from '../../shared/testIds';
import type { Decision } from './decisions';
import { readLiveDecisions } from './liveDecision';

/** A busy fleet makes as many in a second, which nobody reads; what is older is the history's. */
export const MOST_LIVE = 200;

/** A channel that loses rows all the time must not have the history read all the time. */
const HISTORY_EVERY_MS = 5_000;
const AT_BOTH_ENDS = { leading: true, trailing: true };

interface LiveTailState extends SceneObjectState {
  connection: LiveConnection;
  /** Newest first. */
  decisions: readonly Decision[];
  isPaused: boolean;
  /** Decisions that came while paused. */
  waiting: number;
}

interface LiveTailContext {
  /** Whether the page shows it. */
  keeps: (decision: Decision) => boolean;
  /** Called where the channel did not tell all: the history does. */
  onGap: () => void;
}

/** Decisions as they are taken, while it is on the page. */
export class LiveTail extends SceneObjectBase<LiveTailState> {
  static readonly Component = LiveTailRenderer;
  private readonly gaps = new Subject<void>();
  private buffer = new TailBuffer<Decision>(MOST_LIVE);
  /** Something was lost while paused: what is shown stands still until it goes on. */
  private hasMissed = false;

  constructor(private readonly context: LiveTailContext) {
    super({ connection: 'connecting', decisions: [], isPaused: false, waiting: 0 });
    this.addActivationHandler(() => {
      this._subs.add(this.gaps.pipe(throttleTime(HISTORY_EVERY_MS, undefined, AT_BOTH_ENDS)).subscribe(context.onGap));
      this.buffer = new TailBuffer<Decision>(MOST_LIVE);
      this.hasMissed = false;
      this.show();
      this._subs.add(liveChannel('epp-decisions').subscribe((update) => this.take(update)));
    });
  }

  readonly togglePause = () => {
    if (this.buffer.isPaused) {
      this.buffer.resume();
      this.tellOfMissed();
    } else {
      this.buffer.pause();
    }
    this.show();
  };

  private take(update: LiveUpdate) {
    switch (update.kind) {
      case 'connection':
        this.setState({ connection: update.connection });
        break;
      case 'gap':
        this.hasMissed = true;
        this.tellOfMissed();
        break;
      case 'rows':
        this.buffer.add(readLiveDecisions(update.frame).filter(this.context.keeps));
        this.show();
    }
  }

  private tellOfMissed() {
    if (this.hasMissed && !this.buffer.isPaused) {
      this.hasMissed = false;
      this.gaps.next();
    }
  }

  private show() {
    const { rows: decisions, isPaused, waiting } = this.buffer;
    this.setState({ decisions, isPaused, waiting });
  }
}

function LiveTailRenderer({ model }: SceneComponentProps<LiveTail>) {
  const { connection, isPaused, waiting, decisions } = model.useState();
  return (
    <Stack direction="row" gap={2} alignItems="center" wrap="wrap" data-testid={testIds.decisions.live}>
      <ConnectionBadge connection={connection} />
      <Button size="sm" variant="secondary" icon={isPaused ? 'play' : 'pause'} onClick={model.togglePause}>
        {isPaused ? t('live.resume', 'Resume') : t('live.pause', 'Pause')}
      </Button>
      <Text color="secondary">
        {isPaused ? t('live.waiting', '{{waiting}} wait', { waiting }) : amountText(decisions.length)}
      </Text>
    </Stack>
  );
}

function amountText(amount: number): string {
  return amount === MOST_LIVE
    ? t('live.newest', 'The newest {{most}}; “Older” goes on from there.', { most: MOST_LIVE })
    : t('live.amount', '{{amount}} since you began', { amount });
}
