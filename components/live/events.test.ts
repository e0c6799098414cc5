import fc from "fast-check";
import { expect, it } from "vitest";
import { EventReader } from "./events";

const TEXT =
  'retry: 2000\n\nid: 1\ndata: {"a":1}\n\n:\n\nid: 2\ndata: {"b":"é: ü"}\n\ndata:x\ndata: y\n\nid: 3\ndata: cut';

it("reads the same events however the stream is cut into pieces, and nothing of one that is not complete", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(TEXT.length)), (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), TEXT.length];
      const reader = new EventReader();
      const events = edges.slice(1).flatMap((to, i) => reader.take(TEXT.slice(edges[i], to)));
      expect(events).toEqual([
        { id: "1", data: '{"a":1}' },
        { id: "2", data: '{"b":"é: ü"}' },
        { id: "2", data: "x\ny" },
      ]);
    }),
  );
});

it("takes lines that end as on Windows", () => {
  expect(new EventReader().take("id: 7\r\ndata: x\r\n\r\n")).toEqual([{ id: "7", data: "x" }]);
});
