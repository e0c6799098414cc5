"use client";

import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogBody, DialogContent } from "@/components/ui/dialog";
import { NewSecret } from "./new-secret";
import type { Made } from "./types";

export interface SecretDialogProps {
  /** What was made; null while nothing was, or once its secret is forgotten. */
  made: Made | null;
  title: string;
  /** The instance's address. */
  base: string;
  onDone: (made: Made) => void;
}

/** A new secret, this once: it closes when it was saved, or after a second thought. */
export function SecretDialog({ made, title, base, onDone }: SecretDialogProps) {
  const [leaving, setLeaving] = useState(false);
  if (!made?.secret_key) return null;
  function done() {
    setLeaving(false);
    if (made) onDone(made);
  }
  return (
    <Dialog open onOpenChange={(open) => !open && setLeaving(true)}>
      <DialogContent title={title} size="lg" onInteractOutside={(event) => event.preventDefault()}>
        <DialogBody className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-6">
          {leaving && (
            <Alert
              tone="danger"
              role="alert"
              title="Close without the secret key?"
              action={
                <span className="flex gap-2">
                  <Button size="sm" variant="secondary" onClick={() => setLeaving(false)}>
                    Stay
                  </Button>
                  <Button size="sm" variant="danger" onClick={done}>
                    Close
                  </Button>
                </span>
              }
            >
              It cannot be shown again: you would have to rotate it once more.
            </Alert>
          )}
          <NewSecret secret={made.secret_key} shortCode={made.short_code} base={base} onSaved={done} />
        </DialogBody>
      </DialogContent>
    </Dialog>
  );
}
