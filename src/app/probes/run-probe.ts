import type { Instruments } from '../../console/instruments.ts';
import type { ProbeName, ProbeResult } from '../../console/services.ts';
import { statusStore } from '../../show/status.ts';
import { packsWanted, showStore } from '../../show/store.ts';
import { listScreens } from '../stage-windows.ts';
import { probeAudioChannels, probeAudioLevel, probeAudioProcessing } from './audio-probes.ts';
import { probeGpu, probeOffline, probePower, probeStorage, probeWakeLock } from './machine-probes.ts';
import {
  FRAME_TEST_SECONDS,
  probeFrames,
  probeScreens,
  probeStageVisible,
  type FrameRecord,
} from './stage-probes.ts';

/** How long a clipped sample counts against the level [ms]. */
const CLIP_MEMORY_MILLISECONDS = 5000;

/** Runs one preflight probe on the running app. */
export async function runProbe(name: ProbeName, { level }: Instruments): Promise<ProbeResult> {
  const status = statusStore.getState();
  switch (name) {
    case 'audio-level':
      return probeAudioLevel(
        level.rms,
        level.peak,
        performance.now() - level.clippedAtMilliseconds < CLIP_MEMORY_MILLISECONDS,
      );
    case 'audio-channels':
      return probeAudioChannels(level.rms, status.source.channels);
    case 'audio-processing':
      return probeAudioProcessing(status);
    case 'gpu':
      return probeGpu(status);
    case 'frames':
      return probeFrames(await watchFrames());
    case 'screens':
      return probeScreens(await listScreens());
    case 'wake-lock':
      return probeWakeLock(status);
    case 'power':
      return probePower();
    case 'storage':
      return probeStorage();
    case 'offline':
      return probeOffline(packsWanted(showStore.getState().show));
    case 'stage-visible':
      return probeStageVisible(status);
  }
}

/** Collects what the first stage says of its frames for half a minute; one that is silent for a while may come back. */
async function watchFrames(): Promise<FrameRecord> {
  const framesPerSecond: number[] = [];
  const worstMilliseconds: number[] = [];
  if (statusStore.getState().stages.length === 0) return { framesPerSecond, worstMilliseconds };
  for (let second = 0; second < FRAME_TEST_SECONDS; second++) {
    await new Promise((resolve) => setTimeout(resolve, 1000));
    const [stage] = statusStore.getState().stages;
    if (!stage) continue;
    framesPerSecond.push(stage.framesPerSecond);
    worstMilliseconds.push(stage.worstFrameMilliseconds);
  }
  return { framesPerSecond, worstMilliseconds };
}
