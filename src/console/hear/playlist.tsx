import type { ReactElement } from 'react';
import type { PlaylistItem } from '../../show/status.ts';
import { attempt } from '../../show/attempt.ts';
import { Hint } from '../controls/hint.tsx';
import { CloseIcon, LoopIcon, NextIcon, PauseIcon, PlayIcon } from '../controls/icons.tsx';
import { PlainSlider } from '../controls/plain-slider.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';

/** `3:07`, `1:02:45`. */
export function describeTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const pad = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(whole % 60)}` : `${minutes}:${pad(whole % 60)}`;
}

function Item({ item, current }: { readonly item: PlaylistItem; readonly current: boolean }): ReactElement {
  const { playlist } = useServices();
  const note =
    item.state === 'failed'
      ? item.reason
      : item.state === 'decoding'
        ? 'decoding…'
        : item.durationSeconds === null
          ? ''
          : describeTime(item.durationSeconds);
  return (
    <li className={`playlist-item ${item.state} ${current ? 'current' : ''}`}>
      <Hint text={`Play ${item.name}`}>
        <button
          type="button"
          className="playlist-name"
          disabled={item.state === 'failed'}
          aria-current={current}
          onClick={() => {
            attempt(`Playing ${item.name}`, () => playlist.play(item.id));
          }}
        >
          {item.name}
        </button>
      </Hint>
      <span className="quiet small">{note}</span>
      <PressButton
        className="low square"
        name={`Remove ${item.name}`}
        meaning="Remove from the list"
        onPress={() => {
          playlist.remove(item.id);
        }}
      >
        <CloseIcon />
      </PressButton>
    </li>
  );
}

/** The files: play, pause, seek, next, loop, remove; what could not be read says why. */
export function Playlist(): ReactElement {
  const { playlist } = useServices();
  const { items, currentId, playing, loop, positionSeconds } = useStatus((status) => status.playlist);
  const current = items.find(({ id }) => id === currentId);
  const duration = current?.durationSeconds ?? 0;
  return (
    <div className="stack">
      <div className="row tight">
        <PressButton
          className="low square"
          target="playlist-play-or-pause"
          name={playing ? 'Pause' : 'Play'}
          meaning={playing ? 'Pause' : 'Play'}
          onPress={() => {
            if (playing) playlist.pause();
            else attempt('Playing', () => playlist.play());
          }}
        >
          {playing ? <PauseIcon /> : <PlayIcon />}
        </PressButton>
        <PressButton
          className="low square"
          target="playlist-next"
          name="Next file"
          meaning="Next file"
          onPress={() => {
            playlist.next();
          }}
        >
          <NextIcon />
        </PressButton>
        <PressButton
          className="low square"
          target="playlist-loop"
          name="Loop the list"
          meaning="Start again after the last file"
          lit={loop}
          onPress={() => {
            playlist.setLoop(!loop);
          }}
        >
          <LoopIcon />
        </PressButton>
        <span className="figure quiet small">{`${describeTime(positionSeconds)} / ${describeTime(duration)}`}</span>
      </div>
      {duration > 0 ? (
        <PlainSlider
          label="Position"
          meaning="where in the file it plays"
          value={Math.min(duration, positionSeconds)}
          minimum={0}
          maximum={duration}
          step={1}
          unit="s"
          onChange={(seconds) => {
            playlist.seek(seconds);
          }}
        />
      ) : null}
      <ul className="playlist">
        {items.map((item) => (
          <Item key={item.id} item={item} current={item.id === currentId} />
        ))}
      </ul>
    </div>
  );
}
