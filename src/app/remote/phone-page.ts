import {
  PHONE_PATH,
  type DeskState,
  type PhoneControl,
  type PhoneTouch,
  type ToPhone,
} from '../../link/remote-protocol.ts';

/** Time until a lost connection is tried again [ms]. */
const AGAIN_MILLISECONDS = 2000;

/** An element of remote.html. */
function part<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`remote.html has no ${id}`);
  return element;
}

const said = part('said', HTMLParagraphElement);
const pair = part('pair', HTMLFormElement);
const code = part('code', HTMLInputElement);
const desk = part('desk', HTMLElement);
const rows = { scenes: part('scenes', HTMLDivElement), commands: part('commands', HTMLDivElement) };
const faders = { fader: part('fader', HTMLInputElement), crossfade: part('crossfade', HTMLInputElement) };

let socket: WebSocket | null = null;
let refused = false;

/* The phone's page: a few big buttons, told by the console what they show. */
function connect(): void {
  refused = false;
  const opening = new WebSocket(PHONE_PATH);
  socket = opening;
  opening.onopen = () => {
    opening.send(JSON.stringify({ kind: 'pair', code: code.value }));
  };
  opening.onmessage = ({ data }: MessageEvent<string>) => {
    hear(JSON.parse(data) as ToPhone);
  };
  opening.onclose = () => {
    if (socket !== opening) return;
    showPairing(refused ? said.textContent : 'The console is gone; trying again …');
    if (!refused) setTimeout(connect, AGAIN_MILLISECONDS);
  };
}

function hear(message: ToPhone): void {
  switch (message.kind) {
    case 'paired':
      pair.hidden = true;
      desk.hidden = false;
      said.textContent = 'Connected.';
      break;
    case 'refused':
      refused = true;
      said.textContent = `Refused: ${message.reason}.`;
      socket?.close();
      break;
    case 'desk':
      show(message.state);
      break;
  }
}

function showPairing(words: string): void {
  said.textContent = words;
  pair.hidden = false;
  desk.hidden = true;
}

function show(state: DeskState): void {
  said.textContent = `${state.show} · on air: ${state.onAir} · next: ${state.next}`;
  showButtons(rows.commands, state.commands);
  showButtons(rows.scenes, state.scenes);
  for (const [id, fader] of Object.entries(faders))
    if (document.activeElement !== fader) fader.value = String(state[id as keyof typeof faders]);
}

/** Keeps the buttons there are, so that a finger that is down stays on its button. */
function showButtons(row: HTMLElement, controls: readonly PhoneControl[]): void {
  while (row.children.length > controls.length) row.lastElementChild?.remove();
  controls.forEach(({ id, label, lit }, index) => {
    const known = row.children[index];
    const button = known instanceof HTMLButtonElement ? known : row.appendChild(newButton());
    button.dataset['id'] = id;
    if (button.textContent !== label) button.textContent = label;
    button.setAttribute('aria-pressed', String(lit));
  });
}

function newButton(): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.addEventListener('click', () => {
    send({ kind: 'command', id: button.dataset['id'] ?? '' });
  });
  return button;
}

function send(touch: PhoneTouch): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(touch));
}

for (const [id, fader] of Object.entries(faders)) {
  fader.addEventListener('input', () => {
    send({ kind: 'set', id, share: Number(fader.value) });
  });
  fader.addEventListener('change', () => {
    fader.blur();
  });
}
pair.addEventListener('submit', (event) => {
  event.preventDefault();
  connect();
});
