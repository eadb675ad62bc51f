import type { Clock } from '../core/clock.ts';
import type { ListenerNode } from '../listener/node.ts';
import type { ScoreNode } from '../score/node.ts';
import { onRequest } from '../show/requests.ts';
import { reportStatus, statusStore } from '../show/status.ts';
import { voiceOfNote } from '../show/voice-setup.ts';

/** What requests from hands lead to. */
interface RequestTargets {
  readonly score: ScoreNode;
  readonly listener: Pick<ListenerNode, 'note'>;
  /** AudioContext time now [s]. */
  readonly now: Clock;
  openStage(): void;
  restart(): void;
}

/** Passes taps, nudges and the like on from every hand to the score, and played notes to the listener. */
export function answerRequests({ score, listener, now, openStage, restart }: RequestTargets): void {
  const audioSeconds = (atMilliseconds: number): number =>
    now() - (performance.now() - atMilliseconds) / 1000;
  const showLocked = (locked: boolean): void => {
    reportStatus({ score: { ...statusStore.getState().score, locked } });
  };
  onRequest((request) => {
    switch (request.kind) {
      case 'tap':
      case 'this-is-the-one':
        score.send({ kind: request.kind, timeSeconds: audioSeconds(request.atMilliseconds) });
        break;
      case 'scale-tempo':
        score.send({ kind: 'scale-tempo', factor: request.factor });
        break;
      case 'nudge':
        score.send({ kind: 'nudge', seconds: request.seconds });
        break;
      case 'lock':
        score.send({ kind: 'lock', locked: request.locked });
        showLocked(request.locked);
        break;
      case 'midi-clock':
        score.send({
          kind: 'midi-clock',
          timeSeconds: request.atMilliseconds === null ? null : audioSeconds(request.atMilliseconds),
        });
        break;
      case 'midi-start':
      case 'midi-continue':
        score.send({ kind: request.kind });
        break;
      case 'midi-position':
        score.send({ kind: 'midi-position', sixteenths: request.sixteenths });
        break;
      case 'auto-tempo':
        score.send({ kind: 'auto-tempo' });
        showLocked(false);
        break;
      case 'restart-score':
        restart();
        showLocked(false);
        break;
      case 'open-stage':
        openStage();
        break;
      case 'source':
      case 'record':
      case 'playlist':
      case 'test-tone':
        // These are the services': see answer-service-requests.ts.
        break;
      case 'midi-note': {
        const { device, channel, velocity } = request;
        const voice = voiceOfNote(statusStore.getState().voices, device, channel);
        if (voice && velocity > 0) listener.note(voice.id, audioSeconds(request.atMilliseconds), velocity);
        break;
      }
    }
  });
}
