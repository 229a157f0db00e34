import { expect, it } from "vitest";
import { Markup, markup } from "./markup";

it("what is put into markup is text, however it is written; another piece of markup goes in as it is", () => {
  expect(markup`<p title="${'"><script>'}">${"<b> & 'c'"}${markup`<br>`}${new Markup("<hr>")}</p>`.toString()).toBe('<p title="&quot;&gt;&lt;script&gt;">&lt;b&gt; &amp; &#39;c&#39;<br><hr></p>');
});

it("lists are written one after the other, nothing writes nothing, and what XML cannot hold is left out", () => {
  expect(markup`${["a", markup`<i>`, 1]}${null}${false}${[]}${"b\u0000\u0008c\ufffe"}`.toString()).toBe("a<i>1bc");
});
