import type { ClockAnchor } from '../core/clock.ts';
import { KikiError } from '../core/errors.ts';
import { SAMPLE_RATE_HZ } from '../core/units.ts';

/** The one AudioContext of the app. */
export interface AudioOutlet {
  readonly context: AudioContext;
  /** Needs a click or key press the first time; resolves once sound runs. */
  resume(): Promise<void>;
  /** Calls back with every change of state, e.g. when the browser suspends sound; returns how to stop that. */
  onState(listener: (state: AudioContextState) => void): () => void;
  /** Which audio second leaves the device now. */
  anchor(): ClockAnchor;
  dispose(): Promise<void>;
}

/** Opens sound at 44 100 Hz with the smallest latency. Throws `NoAudio` or `WrongSampleRate`. */
export function openAudio(): AudioOutlet {
  const context = newContext();
  if (context.sampleRate !== SAMPLE_RATE_HZ) {
    const { sampleRate } = context;
    void context.close();
    throw new KikiError(
      'WrongSampleRate',
      'The browser would not open sound at 44100 Hz, which every pack was trained on',
      {
        expected: `${SAMPLE_RATE_HZ} Hz`,
        actual: `${sampleRate} Hz`,
      },
    );
  }
  return {
    context,
    resume: () => context.resume(),
    onState(listener) {
      const tell = (): void => {
        listener(context.state);
      };
      context.addEventListener('statechange', tell);
      return () => {
        context.removeEventListener('statechange', tell);
      };
    },
    anchor: () => anchorOf(context),
    dispose: () => context.close(),
  };
}

function newContext(): AudioContext {
  try {
    return new AudioContext({ sampleRate: SAMPLE_RATE_HZ, latencyHint: 'interactive' });
  } catch (cause) {
    throw new KikiError('NoAudio', 'This browser cannot open sound', {
      expected: 'Web Audio at 44100 Hz',
      actual: String(cause),
      cause,
    });
  }
}

function anchorOf(context: AudioContext): ClockAnchor {
  const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
  // Before the device has played anything both are 0; the context's own clock is then the best there is.
  const known = contextTime > 0 && performanceTime > 0;
  return {
    audioSeconds: known ? contextTime : context.currentTime,
    epochMilliseconds: performance.timeOrigin + (known ? performanceTime : performance.now()),
    outputLatencySeconds: Number.isFinite(context.outputLatency)
      ? context.outputLatency
      : context.baseLatency,
  };
}
