"use client";

import { createContext, type ReactNode, use, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Dialog, DialogBody, DialogContent } from "@/components/ui/dialog";
import { SecretReveal } from "@/components/ui/secret-reveal";
import type { CreatedApiKey } from "@/lib/keys/schemas";
import { snippetFor } from "./snippet";

interface NewKey {
  made: CreatedApiKey;
  /** More to know: how long the replaced key works. */
  note?: ReactNode;
}

const NewKeyContext = createContext<(shown: NewKey) => void>(() => {});

/** Shows a key that was just made. */
export const useNewKey = () => use(NewKeyContext);

function Leaving({ onStay, onLeave }: { onStay: () => void; onLeave: () => void }) {
  return (
    <Alert
      tone="danger"
      role="alert"
      title="Close without the key?"
      action={
        <span className="flex gap-2">
          <Button size="sm" variant="secondary" onClick={onStay}>
            Stay
          </Button>
          <Button size="sm" variant="danger" onClick={onLeave}>
            Close
          </Button>
        </span>
      }
    >
      It cannot be shown again: you would have to make another one.
    </Alert>
  );
}

export interface NewKeyHostProps {
  /** Where the API is, for the first command. */
  base: string;
  children: ReactNode;
}

/**
 * Around the list of keys. The one showing of a new key lives here, above rows and dialogs: those come and go when the
 * list is drawn again, and the key must not go with them.
 */
export function NewKeyHost({ base, children }: NewKeyHostProps) {
  const [shown, setShown] = useState<NewKey | null>(null);
  const [leaving, setLeaving] = useState(false);
  const forget = () => {
    setShown(null);
    setLeaving(false);
  };
  const snippet = shown && snippetFor(shown.made, base);
  return (
    <NewKeyContext value={setShown}>
      {children}
      <Dialog open={shown !== null} onOpenChange={(open) => !open && setLeaving(true)}>
        {shown && (
          <DialogContent
            title={`The key of “${shown.made.name}”`}
            size="lg"
            onInteractOutside={(event) => event.preventDefault()}
          >
            <DialogBody className="grid grid-cols-[minmax(0,1fr)] gap-4 pb-6">
              {leaving && <Leaving onStay={() => setLeaving(false)} onLeave={forget} />}
              <SecretReveal label="API key" secret={shown.made.key} onSaved={forget} />
              {shown.note && <Alert tone="info">{shown.note}</Alert>}
              {snippet && <CodeBlock title="Try it" label="curl command with the key" code={snippet} />}
            </DialogBody>
          </DialogContent>
        )}
      </Dialog>
    </NewKeyContext>
  );
}
