import { expect, it } from "vitest";
import { html, raw } from "./html";

it("escapes every text, in content and in attributes", () => {
  const text = `<a href="x" id='y'>&amp;</a>`;
  const escaped = "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;";
  expect(html`<p title="${text}">${text}</p>`.toString()).toBe(`<p title="${escaped}">${escaped}</p>`);
});

it("takes finished markup as it is, and escapes nothing twice", () => {
  expect(html`<p>${html`<b>${"&"}</b>`}${raw("<hr>")}</p>`.toString()).toBe("<p><b>&amp;</b><hr></p>");
});

it("joins lists, and leaves out what is not there", () => {
  const parts = ["<", [html`<i></i>`, null], 0, -1.5, false, undefined] as const;
  expect(html`[${parts}]`.toString()).toBe("[&lt;<i></i>0-1.5]");
});
