"use client";

import { useSelectedLayoutSegments } from "next/navigation";
import type { PlaceGroup } from "./_places";

/** The place that somebody is at or below: the longest that the address begins with. */
function placeOf(groups: PlaceGroup[], here: string): string | undefined {
  const within = groups.flatMap(({ places }) => places).filter(({ place }) => here === place || here.startsWith(`${place}/`));
  return within.sort((a, b) => b.place.length - a.place.length)[0]?.place;
}

/** The menu of the staff area with the place that somebody is at marked. Folded in a narrow window, also without script. */
export function StaffMenu({ groups, root, label, fold }: { groups: PlaceGroup[]; root: string; label: string; fold: string }) {
  const here = [root, ...useSelectedLayoutSegments().filter((segment) => !segment.startsWith("("))].join("/");
  const current = placeOf(groups, here);
  return (
    <nav className="staff-menu" aria-label={label}>
      <details>
        <summary>{fold}</summary>
        {groups.map(({ title, places }, at) => (
          <div key={title ?? "first"}>
            {title && <p id={`places-${at}`}>{title}</p>}
            <ul aria-labelledby={title ? `places-${at}` : undefined}>
              {places.map((each) => (
                <li key={each.place}>
                  <a href={each.address} aria-current={each.place === current ? (here === each.place ? "page" : "true") : undefined}>{each.title}</a>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </details>
    </nav>
  );
}
