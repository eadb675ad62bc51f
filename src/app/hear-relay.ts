import type { ErrorRecord } from '../core/errors.ts';
import type { StageStatus } from '../core/stage-feed.ts';
import type { StageRecording } from '../link/protocol.ts';
import { clearNotice, INITIAL_STATUS, raiseNotice, reportStatus, statusStore } from '../show/status.ts';
import { createLatencyWindow, type LatencyWindow } from './latency.ts';
import type { RelayReport } from './relay/protocol.ts';
import { MINIATURE_ID } from './stage-page-options.ts';

/** A stage in sight that says nothing for this long is lost; it speaks four times a second [ms]. */
const SILENT_MILLISECONDS = 4000;

/** A browser lets a window that is hidden for long speak once a minute only [ms]. */
const HIDDEN_SILENT_MILLISECONDS = 90_000;

/** A stage that records may be busy for longer, above all while a video is being finished without a graphics card [ms]. */
const RECORDING_SILENT_MILLISECONDS = 15_000;

/**
 * What a stage said before its goodbye may come after it, where it has two ways to its console. For this long it is not taken
 * for a stage that came back [ms].
 */
const ECHO_MILLISECONDS = 2000;

/** What the page knows of the stage windows. */
export interface StageWatch {
  hear(report: RelayReport): void;
  /** Call it about once a second: raises the alarm for stages that fell silent. */
  check(): void;
  /** Resolves with the file name when the recording that is under way has been saved; rejects when it failed. */
  recordingSaved(): Promise<string>;
}

/** Follows the stage windows; `wallMilliseconds` is any steady clock. */
export function createStageWatch(wallMilliseconds: () => number): StageWatch {
  const heardAt = new Map<string, number>();
  /** When each stage said goodbye. */
  const leftAt = new Map<string, number>();
  /** Stages that said that they have no graphics. */
  const dark = new Set<string>();
  /** Stages that fell silent without a goodbye. */
  const lost = new Set<string>();
  const inkedBefore = new Map<string, number>();
  const soundLatency = createLatencyWindow();
  const markLatency = createLatencyWindow();
  let recordingStage: string | null = null;
  const waiting: { resolve(fileName: string): void; reject(error: Error): void }[] = [];

  const showStages = (stages: readonly StageStatus[]): void => {
    reportStatus({ stages });
    const hidden = stages.filter((stage) => stage.hidden);
    if (hidden.length === 0) clearNotice('stage-hidden');
    else {
      raiseNotice({
        id: 'stage-hidden',
        severity: 'degraded',
        text: `${hidden.length} of ${stages.length} stage windows hidden or covered`,
        fix: 'Bring the stage to the front.',
      });
    }
  };
  /** The alarm lasts until the stage speaks again, says goodbye, or another one takes its place. */
  const showLost = (): void => {
    if (lost.size === 0) {
      clearNotice('stage-lost');
      return;
    }
    raiseNotice({
      id: 'stage-lost',
      severity: 'failed',
      text:
        lost.size === 1
          ? 'A stage window was lost: it fell silent without being closed.'
          : `${lost.size} stage windows were lost: they fell silent without being closed.`,
      fix: 'Look at the projector. Reload that window, or open the stage anew: the whole set comes back.',
    });
  };
  const find = (stageId: string): void => {
    if (heardAt.has(stageId)) return;
    if (lost.has(stageId)) lost.delete(stageId);
    else lost.clear();
    showLost();
  };
  const settleRecording = (error: Error | null, fileName: string): void => {
    recordingStage = null;
    for (const { resolve, reject } of waiting.splice(0)) {
      if (error) reject(error);
      else resolve(fileName);
    }
  };
  const forget = (stageId: string): void => {
    if (stageId === recordingStage) {
      const detail = 'The stage went away: what was recorded up to then is kept, cut off.';
      reportStatus({ recording: { ...INITIAL_STATUS.recording, state: 'failed', detail } });
      settleRecording(new Error(detail), '');
    }
    heardAt.delete(stageId);
    dark.delete(stageId);
    inkedBefore.delete(`${stageId} sounds`);
    inkedBefore.delete(`${stageId} marks`);
    showStages(statusStore.getState().stages.filter((stage) => stage.stageId !== stageId));
  };
  const leave = (stageId: string): void => {
    leftAt.set(stageId, wallMilliseconds());
    lost.delete(stageId);
    forget(stageId);
    showLost();
  };
  const lose = (stageId: string): void => {
    lost.add(stageId);
    forget(stageId);
    showLost();
  };
  /** How long a stage may be silent before it is lost [ms]. */
  const patienceWith = (stageId: string): number => {
    const hidden = statusStore.getState().stages.some((stage) => stage.stageId === stageId && stage.hidden);
    if (hidden) return HIDDEN_SILENT_MILLISECONDS;
    return stageId === recordingStage ? RECORDING_SILENT_MILLISECONDS : SILENT_MILLISECONDS;
  };
  const isEcho = (stageId: string): boolean =>
    wallMilliseconds() - (leftAt.get(stageId) ?? -Infinity) < ECHO_MILLISECONDS;
  /** Adds the samples that are new since the stage counted last; one that counts from nought again was reloaded. */
  const addFresh = (key: string, count: number, samples: readonly number[], to: LatencyWindow): number => {
    const before = inkedBefore.get(key) ?? 0;
    const fresh = count < before ? count : count - before;
    inkedBefore.set(key, count);
    if (fresh > 0) for (const sample of samples.slice(-fresh)) to.add(sample);
    return fresh;
  };
  const hearStatus = (status: StageStatus): void => {
    if (isEcho(status.stageId)) return;
    leftAt.delete(status.stageId);
    find(status.stageId);
    if (status.gpu !== '' && dark.delete(status.stageId) && dark.size === 0) clearNotice('stage-NoGraphics');
    heardAt.set(status.stageId, wallMilliseconds());
    const others = statusStore.getState().stages.filter(({ stageId }) => stageId !== status.stageId);
    showStages([...others, status].toSorted((a, b) => a.stageId.localeCompare(b.stageId)));
    const { stageId, inkedSounds, inkedMarks, soundLatencyMilliseconds, inkLatencyMilliseconds } = status;
    addFresh(`${stageId} sounds`, inkedSounds, soundLatencyMilliseconds, soundLatency);
    // Every sound that has ink has a mark that has.
    if (addFresh(`${stageId} marks`, inkedMarks, inkLatencyMilliseconds, markLatency) === 0) return;
    const [onsetToInk, onsetToEveryInk] = [soundLatency.figure(), markLatency.figure()];
    reportStatus({ latency: { ...statusStore.getState().latency, onsetToInk, onsetToEveryInk } });
  };
  const hearProblem = (stageId: string, { name, message }: ErrorRecord): void => {
    const small = stageId.startsWith(MINIATURE_ID);
    if (!small && name === 'NoGraphics') dark.add(stageId);
    raiseNotice({
      id: `${small ? 'miniature' : 'stage'}-${name}`,
      severity: 'degraded',
      text: small ? `The small picture on this page: ${message}` : `Stage: ${message}`,
      fix: small
        ? 'The stage itself goes on.'
        : 'The stage goes on by itself; reload its window if the picture does not come back.',
    });
  };
  const hearRecording = ({
    stageId,
    state,
    seconds,
    framesPerSecond,
    droppedFrames,
    detail,
    fileName,
  }: StageRecording): void => {
    if (heardAt.has(stageId)) heardAt.set(stageId, wallMilliseconds());
    reportStatus({
      recording: {
        state: state === 'saved' ? 'idle' : state,
        seconds,
        framesPerSecond,
        droppedFrames,
        detail,
      },
    });
    if (state === 'recording') recordingStage = stageId;
    else settleRecording(state === 'saved' ? null : new Error(detail), fileName);
  };

  return {
    hear(report) {
      switch (report.kind) {
        case 'stage-status':
          hearStatus(report.status);
          break;
        case 'stage-left':
          leave(report.stageId);
          break;
        case 'recording':
          hearRecording(report.recording);
          break;
        case 'stage-problem':
          hearProblem(report.stageId, report.error);
          break;
        case 'bridge':
          reportStatus({ stageBridge: report.state });
          break;
        case 'past':
          break;
      }
    },
    check() {
      for (const [stageId, at] of heardAt) {
        if (wallMilliseconds() - at > patienceWith(stageId)) lose(stageId);
      }
    },
    recordingSaved: () =>
      new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
      }),
  };
}
