import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

/** Drawn for this toolbar; each stands beside a name in words. */
export const icons = {
  link: <Icon><path d="M10 14a4 4 0 0 0 6 .4l3-3a4 4 0 0 0-5.700-5.700l-1.300 1.300M14 10a4 4 0 0 0-6-.4l-3 3a4 4 0 0 0 5.700 5.700l1.300-1.300" /></Icon>,
  lang: <Icon><circle cx="12" cy="12" r="9" /><path d="M3 12h18M12 3c3 3 3 15 0 18M12 3c-3 3-3 15 0 18" /></Icon>,
  bullet: <Icon><path d="M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01" /></Icon>,
  ordered: <Icon><path d="M10 6h10M10 12h10M10 18h10M4 4.500 5 4v4.500M3.700 14h2l-2 3.500h2.300" /></Icon>,
  undo: <Icon><path d="M9 14 4 9l5-5M4 9h10a6 6 0 0 1 0 12h-3" /></Icon>,
  redo: <Icon><path d="m15 14 5-5-5-5M20 9H10a6 6 0 0 0 0 12h3" /></Icon>,
  keys: <Icon><path d="M3 6h18v12H3zM7 10h.01M11 10h.01M15 10h.01M17 14h.01M7 14h.01M10 14h4" /></Icon>,
  more: <Icon><path d="m7 10 5 5 5-5" /></Icon>,
};
