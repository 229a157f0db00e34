import type { ReactNode } from "react";

/** A table of the staff area that scrolls sideways where the window is narrow: a region with a name, so that a keyboard reaches it. */
export function ScrollTable({ caption, children }: { caption: string; children: ReactNode }) {
  return (
    <div className="scroll" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption>{caption}</caption>
        {children}
      </table>
    </div>
  );
}
