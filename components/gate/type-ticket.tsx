"use client";

import { ImageUp } from "lucide-react";
import { type SubmitEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent, DialogFooter } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Decoder } from "./decoder";
import { readTicket } from "./ticket";

/** Large enough for a screenshot of a whole phone. */
const LONGEST_SIDE = 2000;

/** The text of the code in a picture that was pasted or picked; null when none is found. */
export async function readPicture(decoder: Decoder, file: Blob): Promise<string | null> {
  try {
    const picture = await createImageBitmap(file);
    const text = await decoder.read(picture, LONGEST_SIDE, true);
    picture.close();
    return text;
  } catch {
    return null;
  }
}

interface Props {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  decoder: Decoder | null;
  onRead: (text: string) => void;
}

/** For tickets that no camera reads: the code typed or pasted, or a picture of it. */
export function TypeTicket({ open, onOpenChange, decoder, onRead }: Props) {
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);

  function done(read: string) {
    setText("");
    setError(null);
    onOpenChange(false);
    onRead(read);
  }
  function submit(event: SubmitEvent) {
    event.preventDefault();
    if (readTicket(text) === null)
      setError("A ticket’s code has 26 letters and digits, or is a whole address.");
    else done(text);
  }
  async function pick(picked: File | undefined) {
    const read = picked && decoder ? await readPicture(decoder, picked) : null;
    if (file.current) file.current.value = "";
    if (read === null) setError("There is no readable code in this picture.");
    else done(read);
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent title="Type a ticket" description="The code under the picture, or the ticket’s address.">
        <form onSubmit={submit} className="contents">
          <DialogBody className="grid gap-4">
            <Field label="Ticket code" error={error}>
              <Input
                value={text}
                onChange={(event) => setText(event.target.value)}
                autoComplete="off"
                autoCapitalize="characters"
                spellCheck={false}
                className="font-mono"
              />
            </Field>
            <input
              ref={file}
              type="file"
              accept="image/*"
              aria-label="Picture of a code"
              className="sr-only"
              tabIndex={-1}
              onChange={(event) => void pick(event.target.files?.[0])}
            />
            <Button variant="secondary" className="justify-self-start" onClick={() => file.current?.click()}>
              <ImageUp aria-hidden />
              Read a picture…
            </Button>
          </DialogBody>
          <DialogFooter>
            <Button type="submit">Check ticket</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
