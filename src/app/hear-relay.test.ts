import { beforeEach, describe, expect, it } from 'vitest';
import type { StageStatus } from '../core/stage-feed.ts';
import { INITIAL_STATUS, statusStore } from '../show/status.ts';
import { createStageWatch, type StageWatch } from './hear-relay.ts';

const status = (stageId: string, hidden = false): StageStatus => ({
  stageId,
  backend: 'webgl2',
  gpu: 'test',
  hidden,
  framesPerSecond: 60,
  worstFrameMilliseconds: 17,
  scriptMilliseconds: 1,
  drawCalls: 8,
  geometries: 8,
  liveMarks: 0,
  finishedMarks: 0,
  widthPixels: 1920,
  heightPixels: 1080,
  pixelRatio: 1,
  inkedMarks: 0,
  inkLatencyMilliseconds: [],
  inkedSounds: 0,
  soundLatencyMilliseconds: [],
});

let now = 0;
let watch: StageWatch;
const speak = (stageId: string, hidden = false): void => {
  watch.hear({ kind: 'stage-status', status: status(stageId, hidden) });
};
const pass = (seconds: number): void => {
  for (let second = 0; second < seconds; second++) {
    now += 1000;
    watch.check();
  }
};
const notices = () => statusStore.getState().notices.map(({ id }) => id);
const stages = () => statusStore.getState().stages.map(({ stageId }) => stageId);

beforeEach(() => {
  statusStore.setState(INITIAL_STATUS, true);
  now = 0;
  watch = createStageWatch(() => now);
});

describe('the alarm for stages', () => {
  it('lasts while a stage is silent that said no goodbye', () => {
    speak('main');
    pass(6);
    expect(stages()).toEqual([]);
    expect(notices()).toEqual(['stage-lost']);
    pass(600);
    expect(notices()).toEqual(['stage-lost']);
  });

  it('is not raised for a stage that was closed', () => {
    speak('main');
    watch.hear({ kind: 'stage-left', stageId: 'main' });
    pass(10);
    expect(notices()).toEqual([]);
  });

  it('is not raised by what a closed stage had said before, and one that is opened again is there', () => {
    speak('main');
    watch.hear({ kind: 'stage-left', stageId: 'main' });
    speak('main');
    const said = { state: 'saved', seconds: 3, framesPerSecond: 60, droppedFrames: 0 } as const;
    watch.hear({
      kind: 'recording',
      recording: { ...said, stageId: 'main', detail: '', fileName: 'kiki.webm' },
    });
    pass(10);
    expect(stages()).toEqual([]);
    expect(notices()).toEqual([]);
    speak('main');
    expect(stages()).toEqual(['main']);
  });

  it('ends when the stage speaks again, or when another one takes its place', () => {
    speak('main');
    pass(6);
    speak('main');
    expect(notices()).toEqual([]);
    expect(stages()).toEqual(['main']);
    pass(6);
    expect(notices()).toEqual(['stage-lost']);
    speak('spare');
    expect(notices()).toEqual([]);
  });

  it('stays for the other stage when one of two goes on', () => {
    speak('main');
    speak('spare');
    for (let second = 0; second < 6; second++) {
      pass(1);
      speak('spare');
    }
    expect(stages()).toEqual(['spare']);
    expect(notices()).toEqual(['stage-lost']);
  });

  it('keeps saying that a stage is hidden although its browser lets it speak once a minute only', () => {
    speak('main', true);
    for (let minute = 0; minute < 5; minute++) {
      pass(60);
      expect(notices()).toEqual(['stage-hidden']);
      expect(stages()).toEqual(['main']);
      speak('main', true);
    }
    pass(120);
    expect(notices()).toEqual(['stage-lost']);
  });
});

describe('the problems of a stage', () => {
  const noGraphics = (stageId: string): void => {
    const error = { name: 'NoGraphics', message: 'no graphics', stack: '' };
    watch.hear({ kind: 'stage-problem', stageId, error });
  };

  it('are no more told when its graphics are there after all', () => {
    noGraphics('main');
    expect(notices()).toEqual(['stage-NoGraphics']);
    watch.hear({ kind: 'stage-status', status: { ...status('main'), gpu: '' } });
    speak('other');
    expect(notices()).toEqual(['stage-NoGraphics']);
    speak('main');
    expect(notices()).toEqual([]);
  });

  it('are told apart from those of the small pictures on the console', () => {
    noGraphics('miniature-program');
    expect(statusStore.getState().notices).toMatchObject([
      { id: 'miniature-NoGraphics', text: 'The small picture on this page: no graphics' },
    ]);
  });
});
