import type { ReactElement } from 'react';

function Icon({ d }: { readonly d: string }): ReactElement {
  return (
    <svg
      viewBox="0 0 24 24"
      width="18"
      height="18"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={d} />
    </svg>
  );
}

/** A spiky line that turns round: kiki and bouba in one stroke. */
export function Wordmark(): ReactElement {
  return (
    <svg
      viewBox="0 0 34 26"
      fill="none"
      stroke="var(--accent)"
      strokeWidth="2.2"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d="M2 18 6 5l3 14L13 3l3 15 3-9c2-4 5-5 8-4s5 4 4 8-5 7-9 6-4-6-1-8 6 0 6 2" />
    </svg>
  );
}

export const PlayIcon = (): ReactElement => <Icon d="M7 5v14l12-7z" />;
export const PauseIcon = (): ReactElement => <Icon d="M8 5v14M16 5v14" />;
export const NextIcon = (): ReactElement => <Icon d="M6 5v14l9-7zM18 5v14" />;
export const LoopIcon = (): ReactElement => (
  <Icon d="M4 12a6 6 0 0 1 6-6h9l-3-3m3 3-3 3M20 12a6 6 0 0 1-6 6H5l3 3m-3-3 3-3" />
);
export const CloseIcon = (): ReactElement => <Icon d="M6 6l12 12M18 6 6 18" />;
export const ChevronIcon = (): ReactElement => <Icon d="M7 10l5 5 5-5" />;
export const UpIcon = (): ReactElement => <Icon d="M12 19V5m-6 6 6-6 6 6" />;
export const DownIcon = (): ReactElement => <Icon d="M12 5v14m-6-6 6 6 6-6" />;
export const WaveIcon = (): ReactElement => <Icon d="M3 12c3-9 6-9 9 0s6 9 9 0" />;
export const FlatIcon = (): ReactElement => <Icon d="M6 12h12" />;
export const GridIcon = (): ReactElement => <Icon d="M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z" />;
export const EarIcon = (): ReactElement => (
  <Icon d="M6 10a6 6 0 1 1 12 0c0 4-4 5-4 8a3 3 0 0 1-6 0M9 10a3 3 0 1 1 6 0c0 2-2 2-2 4" />
);
export const LookIcon = (): ReactElement => (
  <Icon d="M4 20c4 0 3-5 6-5 2 0 3 2 2 4-1 1-4 2-8 1zM11 14 20 4" />
);
export const OutputIcon = (): ReactElement => <Icon d="M3 5h18v11H3zM8 20h8M12 16v4" />;
export const HandIcon = (): ReactElement => (
  <Icon d="M6 20V9m0-3V4M12 20v-7m0-3V4M18 20v-4m0-3V4M3.5 9h5M9.5 13h5M15.5 16h5" />
);
export const KeepIcon = (): ReactElement => <Icon d="M12 4v11m-5-5 5 5 5-5M4 19h16" />;
export const CheckIcon = (): ReactElement => <Icon d="M4 13l5 5L20 6" />;
export const DrawIcon = (): ReactElement => <Icon d="M3 17c2-8 5-10 6-6s-2 8 1 8 4-12 7-12 2 7 4 7" />;
export const StageIcon = (): ReactElement => <Icon d="M14 4h6v6M20 4l-8 8M18 14v6H4V6h6" />;
export const PlusIcon = (): ReactElement => <Icon d="M12 5v14M5 12h14" />;
