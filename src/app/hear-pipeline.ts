import {
  showBeat,
  showLevel,
  showOnset,
  showSimilarity,
  showWithdrawal,
  clearInstruments,
  type Instruments,
} from '../console/instruments.ts';
import type { ErrorRecord } from '../core/errors.ts';
import { createNewSounds } from '../core/new-sounds.ts';
import type { ScoreUpdate } from '../core/score.ts';
import type { Squiggle } from '../core/squiggle.ts';
import type { GeneratorReport } from '../generator/protocol.ts';
import type { ListenerReport } from '../listener/protocol.ts';
import type { ScoreReport } from '../score/protocol.ts';
import type { Conductor } from '../show/conductor.ts';
import type { Modulator } from '../show/modulator.ts';
import { clearNotice, raiseNotice, reportStatus, statusStore } from '../show/status.ts';
import { createLatencyWindow } from './latency.ts';
import { afterUpdate, createSoundingMotifs } from './score-status.ts';
import type { SessionLog } from './session-log.ts';

/** Everything in the page that follows the music. */
export interface Followers {
  readonly instruments: Instruments;
  readonly conductor: Conductor;
  readonly modulator: Modulator;
  readonly log: SessionLog;
  /** Latest finished squiggles, newest last, for keeping a picture. */
  keepSquiggle(squiggle: Squiggle): void;
}

/** The page's ears: turn what the stages of the pipeline report into pictures, status and notices. */
export interface Ears {
  hearListener(report: ListenerReport): void;
  hearScore(report: ScoreReport): void;
  hearGenerator(report: GeneratorReport): void;
}

/** Sets the page's ears up. */
export function createEars({ instruments, conductor, modulator, log, keepSquiggle }: Followers): Ears {
  const reportLatency = createLatencyWindow();
  const drawingLatency = createLatencyWindow();
  const isNewReport = createNewSounds();
  const isNewDrawing = createNewSounds();
  let sounding = createSoundingMotifs();

  const showLatency = (): void => {
    const { latency } = statusStore.getState();
    reportStatus({
      latency: {
        ...latency,
        onsetToReport: reportLatency.figure(),
        onsetToFirstDrawing: drawingLatency.figure(),
      },
    });
  };
  const restart = (): void => {
    conductor.restart();
    clearInstruments(instruments);
    sounding = createSoundingMotifs();
    reportStatus({
      score: {
        ...statusStore.getState().score,
        tempo: null,
        sections: [],
        motifs: [],
        lastEvent: '',
        barIndex: 0,
      },
    });
  };
  const follow = (update: ScoreUpdate): void => {
    conductor.hear(update);
    modulator.hearScore(update);
    log.hearScore(update);
    const { score } = statusStore.getState();
    if (update.kind === 'beat') showBeat(instruments, update.beat, score.tempo);
    if (update.kind === 'similarity') showSimilarity(instruments, update);
    else reportStatus({ score: afterUpdate(score, update, sounding) });
  };
  const timeFirstDrawing = ({ onset }: Squiggle): void => {
    if (!isNewDrawing(onset.timeSeconds)) return;
    drawingLatency.add((instruments.now() - onset.timeSeconds) * 1000);
    showLatency();
  };

  return {
    hearListener(report) {
      switch (report.kind) {
        case 'onset':
          showOnset(instruments, report.onset);
          modulator.hearOnset(report.onset);
          log.hearOnset(report.onset);
          if (isNewReport(report.onset.timeSeconds))
            reportLatency.add((report.onset.reportedAtSeconds - report.onset.timeSeconds) * 1000);
          break;
        case 'withdrawn':
          showWithdrawal(instruments, report.onsetId);
          log.withdraw(report.onsetId);
          break;
        case 'level':
          showLevel(instruments, report.level, performance.now());
          modulator.hearLevel(report.level);
          break;
        case 'restarted':
          restart();
          break;
        case 'dropped':
          raiseNotice({
            id: 'slices',
            severity: 'degraded',
            text: `${report.slices} slices were dropped`,
            fix: 'Lower the sensitivity or close other tabs.',
          });
          break;
        case 'failed':
          raiseFailure('listener', report.error, 'Choose the source again.');
          break;
        case 'slice':
        case 'sound-ended':
        case 'block':
          break;
      }
    },
    hearScore(report) {
      switch (report.kind) {
        case 'update':
          follow(report.update);
          break;
        case 'restarted':
          restart();
          break;
        case 'failed':
          raiseFailure('score', report.error, 'Reload the page: beats and sections come back.');
          break;
      }
    },
    hearGenerator(report) {
      switch (report.kind) {
        case 'squiggle':
          modulator.hearSquiggle(report.squiggle);
          timeFirstDrawing(report.squiggle);
          if (report.squiggle.heardFraction >= 1) keepSquiggle(report.squiggle);
          break;
        case 'status':
          reportStatus({ generator: { ...report, state: 'running' } });
          break;
        case 'failed':
          raiseFailure(
            'generator',
            report.error,
            'Kiki tries again by itself; if it stays, reload the page.',
          );
          break;
        case 'started':
          reportStatus({
            generator: {
              ...statusStore.getState().generator,
              state: 'running',
              backends: report.backends,
              reason: report.reason,
            },
          });
          clearNotice('generator');
          break;
        case 'pack-loaded':
        case 'assigned':
        case 'done':
        case 'dropped':
        case 'ink-ended':
        case 'withdrawn':
        case 'sounded':
          break;
      }
    },
  };
}

function raiseFailure(id: string, { name, message }: ErrorRecord, fix: string): void {
  raiseNotice({ id, severity: 'failed', text: `${name}: ${message}`, fix });
}
