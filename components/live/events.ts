/** One event of a stream. */
export interface ServerEvent {
  id: string | null;
  data: string;
}

/**
 * Reads `text/event-stream` piece by piece (HTML Living Standard, 9.2.6), as far as our own server writes it: `id` and
 * `data` fields, comments, one kind of event. The browser's EventSource hides why a connection was refused, and with it
 * whether to try again.
 */
export class EventReader {
  #rest = "";
  #id: string | null = null;
  #data: string[] = [];

  /** The events that this piece completes. */
  take(piece: string): ServerEvent[] {
    const lines = (this.#rest + piece).split("\n");
    this.#rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.#line(line.replace(/\r$/, "")));
  }

  #line(line: string): ServerEvent[] {
    if (line === "") {
      const event = { id: this.#id, data: this.#data.join("\n") };
      const complete = this.#data.length > 0;
      this.#data = [];
      return complete ? [event] : [];
    }
    const [, field, value = ""] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (field === "id") this.#id = value;
    if (field === "data") this.#data.push(value);
    return [];
  }
}
