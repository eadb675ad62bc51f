import { WebMidi, type Input, type MessageEvent } from 'webmidi';
import { registry, readParameter } from '../show/registry.ts';
import { sendRequest } from '../show/requests.ts';
import { shareOf } from '../show/parameter.ts';
import type { Binding, Gesture } from '../show/show.ts';
import { reportStatus, statusStore, type HandsStatus } from '../show/status.ts';
import { showStore } from '../show/store.ts';
import { answerTo } from './device-names.ts';
import { lampMessages, type SentLamps } from './lamps.ts';
import { readMidiMessage } from './midi-message.ts';
import type { Touch } from './touch.ts';

/** How often lamps follow the show at most [ms]. */
const LAMP_MILLISECONDS = 50;

const deviceOf = (gesture: Gesture): string | null => ('device' in gesture ? gesture.device : null);

function mappedNames(bindings: readonly Binding[]): readonly string[] {
  return [...new Set(bindings.map(({ gesture }) => deviceOf(gesture)).filter((name) => name !== null))];
}

function reportHands(change: Partial<HandsStatus>): void {
  reportStatus({ hands: { ...statusStore.getState().hands, ...change } });
}

/** What a lamp shows: 1 or 0 for a command with a lamp, the place in its range for a parameter. */
function lampShare(target: string): number | undefined {
  const { commands, parameters } = registry();
  const lit = commands.get(target)?.lit?.(showStore.getState(), statusStore.getState());
  if (lit !== undefined) return lit ? 1 : 0;
  const parameter = parameters.get(target);
  return parameter === undefined ? undefined : shareOf(parameter, readParameter(target) ?? parameter.minimum);
}

/** Runs every controller: touches in, lights out, names matched anew whenever something is plugged. */
function startControllers(hand: (touch: Touch) => boolean): () => void {
  let answers: ReadonlyMap<string, string> = new Map();
  let sent: SentLamps = new Map();
  const heard = new Map<string, Input>();

  function hear(event: MessageEvent): void {
    const name = event.port.name;
    const meaning = readMidiMessage(answers.get(name) ?? name, event.message.data, event.timestamp);
    if (meaning.kind === 'touch') hand(meaning.touch);
    if (meaning.kind === 'request') sendRequest(meaning.request);
  }

  function match(): void {
    const { bindings } = showStore.getState().show;
    const present = WebMidi.inputs.map(({ name }) => name);
    const mapped = mappedNames(bindings);
    answers = answerTo(present, mapped);
    const count = (name: string): number =>
      bindings.filter(({ gesture }) => deviceOf(gesture) === name).length;
    const here = present.map((name) => ({ name, connected: true, mapped: count(answers.get(name) ?? name) }));
    const gone = mapped
      .filter((name) => ![...answers.values()].includes(name))
      .map((name) => ({ name, connected: false, mapped: count(name) }));
    reportHands({ midi: 'on', detail: '', devices: [...here, ...gone] });
  }

  function plug(): void {
    for (const input of heard.values()) input.removeListener('midimessage', hear);
    heard.clear();
    for (const input of WebMidi.inputs) {
      heard.set(input.id, input);
      input.addListener('midimessage', hear);
    }
    sent = new Map();
    match();
  }

  function light(): void {
    const { bindings } = showStore.getState().show;
    const plan = lampMessages(bindings, lampShare, sent);
    sent = plan.sent;
    for (const { device, bytes } of plan.messages) {
      const output = WebMidi.outputs.find(
        ({ name }) =>
          name === device || (answers.get(name) ?? answerTo([name], [device]).get(name)) === device,
      );
      output?.send([...bytes]);
    }
  }

  let bindings = showStore.getState().show.bindings;
  const stop = showStore.subscribe(({ show }) => {
    if (show.bindings === bindings) return;
    bindings = show.bindings;
    match();
  });
  WebMidi.addListener('portschanged', plug);
  const timer = window.setInterval(light, LAMP_MILLISECONDS);
  plug();
  return () => {
    stop();
    window.clearInterval(timer);
    WebMidi.removeListener('portschanged', plug);
    for (const input of heard.values()) input.removeListener('midimessage', hear);
  };
}

/**
 * Asks for MIDI and starts the controllers; what goes wrong is said in the hands' status, not thrown.
 * Returns the way to stop.
 */
export async function startMidi(hand: (touch: Touch) => boolean): Promise<() => void> {
  if (!('requestMIDIAccess' in navigator)) {
    reportHands({ midi: 'unsupported' });
    return () => undefined;
  }
  reportHands({ midi: 'asking' });
  try {
    await WebMidi.enable({ sysex: false });
    return startControllers(hand);
  } catch (thrown) {
    reportHands({ midi: 'refused', detail: thrown instanceof Error ? thrown.message : String(thrown) });
    return () => undefined;
  }
}
