import type { ConsoleServices } from '../console/services.ts';
import { attempt } from '../show/attempt.ts';
import { onRequest } from '../show/requests.ts';
import { statusStore } from '../show/status.ts';

/** The services that hands can ask for. */
type AskedServices = Pick<
  ConsoleServices,
  | 'startDemo'
  | 'startDevice'
  | 'startTab'
  | 'stopSource'
  | 'playlist'
  | 'startRecording'
  | 'stopRecording'
  | 'playTestTone'
>;

/** Lets every hand start and stop sources, play the files, record, and sound a test tone; what fails is a notice. */
export function answerServiceRequests(services: AskedServices): void {
  const { playlist } = services;
  const source = (kind: 'demo' | 'device' | 'tab' | 'none', deviceId: string | null): void => {
    if (kind === 'demo') attempt('Starting the demo', () => services.startDemo());
    if (kind === 'device') attempt('Opening the input', () => services.startDevice(deviceId));
    if (kind === 'tab') attempt('Opening the tab', () => services.startTab());
    if (kind === 'none') attempt('Stopping', () => services.stopSource());
  };
  const record = (): void => {
    const { state } = statusStore.getState().recording;
    if (state === 'recording') attempt('Finishing the video', () => services.stopRecording());
    else if (state !== 'saving') attempt('Recording', () => services.startRecording());
  };
  const play = (act: 'play-or-pause' | 'next' | 'loop'): void => {
    const { playing, loop } = statusStore.getState().playlist;
    if (act === 'loop') playlist.setLoop(!loop);
    else if (act === 'next') playlist.next();
    else if (playing) playlist.pause();
    else attempt('Playing', () => playlist.play());
  };
  onRequest((request) => {
    if (request.kind === 'source') source(request.source, request.deviceId ?? null);
    if (request.kind === 'record') record();
    if (request.kind === 'playlist') play(request.act);
    if (request.kind === 'test-tone')
      attempt('Playing a test tone', () => services.playTestTone(request.channel));
  });
}
