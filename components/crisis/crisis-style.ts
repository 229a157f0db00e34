import { customProperties, dark, light } from "@/components/ui/tokens";

/*
 * All the style of the crisis page, which stands in the page itself: it is served by a plain web server, and in a bad network one
 * request is better than three. No font and no picture is fetched.
 */
export const crisisStyle = `:root{color-scheme:light dark;${customProperties(light)}}
@media (prefers-color-scheme:dark){:root{${customProperties(dark)}}}
*{box-sizing:border-box}
html{font:1.125rem/1.55 system-ui,sans-serif;background:var(--paper);color:var(--ink);overflow-wrap:break-word;hyphens:auto;text-size-adjust:none;-webkit-text-size-adjust:none}
:lang(ar){line-height:1.75}
body{margin:0}
header,main,footer{inline-size:min(100% - 2rem,44rem);margin-inline:auto;padding-block:1rem}
h1,h2,h3{line-height:1.25;margin:0;overflow-wrap:anywhere}
h1{font-size:1.75rem}h2{font-size:1.375rem}h3{font-size:1.125rem}
p,ul,dl,dd{margin:0}ul{padding-inline-start:1.2em}
main>*+*,section>*+*,li>*+*{margin-block-start:.75rem}
section{padding-block-start:1rem;border-block-start:1px solid var(--edge)}
a{color:var(--link)}
main li a,nav a,dd a{display:inline-block;padding-block:.5rem;vertical-align:top}
:focus-visible{outline:3px solid var(--ring-dark);box-shadow:0 0 0 6px var(--ring-light)}
.skip:not(:focus){position:absolute;clip-path:inset(50%);inline-size:1px;block-size:1px;overflow:hidden}
.name{font-weight:700}
.as-written{white-space:pre-wrap}
.small{font-size:1rem;color:var(--ink-soft)}
.box{padding:1rem;border:2px solid;border-inline-start-width:12px}
.box>*+*{margin-block-start:.5rem}
.box .small{color:inherit}.small time{font-weight:400}
.box a{color:inherit}
.information{background:var(--sand);border-color:var(--edge)}
.warning,.past{background:var(--ochre);color:var(--ochre-ink)}
.emergency{background:var(--sheet);color:var(--brick)}
.vma{background:var(--brick);color:var(--on-brick)}
dt{font-weight:650}dd+dt{margin-block-start:.5rem}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:0 1.5rem}
.posts{list-style:none;padding:0}.posts li{padding-block:.75rem;border-block-start:1px solid var(--line)}
time{font-weight:650}
@media print{html{background:#fff}.skip,nav{display:none}}`.replaceAll("\n", "");
