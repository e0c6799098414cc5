"use client";

import { CodeBlock } from "@/components/ui/code-block";
import { SecretReveal } from "@/components/ui/secret-reveal";
import { Tabs, TabsContent, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { signingSnippets } from "./snippets";

export interface NewSecretProps {
  secret: string;
  /** Of the campaign's own code, for the example; null for campaigns without one. */
  shortCode: string | null;
  /** The instance's address. */
  base: string;
  onSaved: () => void;
}

/** How a picture's address is signed, in three languages. */
export function SigningSnippets({ shortCode, base }: Pick<NewSecretProps, "shortCode" | "base">) {
  const snippets = signingSnippets({ base, shortCode: shortCode ?? "SHORT_CODE" });
  return (
    <section aria-label="Sign the picture’s address" className="grid min-w-0 gap-2">
      <h3 className="text-base font-semibold">Sign the picture’s address on your server</h3>
      <p className="text-sm text-muted">
        Make a new address every 25 seconds: each is good for 30. The secret never goes to a browser.
      </p>
      <Tabs defaultValue={snippets[0]?.language}>
        <TabsList aria-label="Language">
          {snippets.map(({ language }) => (
            <TabsTrigger key={language} value={language}>
              {language}
            </TabsTrigger>
          ))}
        </TabsList>
        {snippets.map(({ language, code }) => (
          <TabsContent key={language} value={language}>
            <CodeBlock code={code} label={`${language} example`} />
          </TabsContent>
        ))}
      </Tabs>
    </section>
  );
}

/** A morphing campaign's secret, this once, and what it is for. */
export function NewSecret({ secret, shortCode, base, onSaved }: NewSecretProps) {
  return (
    <div className="grid min-w-0 gap-6">
      <SecretReveal label="secret key" secret={secret} onSaved={onSaved}>
        Copy it now and keep it on the server that shows the codes. We store it encrypted and never show it
        again; a lost one is replaced under Settings.
      </SecretReveal>
      <SigningSnippets shortCode={shortCode} base={base} />
    </div>
  );
}
