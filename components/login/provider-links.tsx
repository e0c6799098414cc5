import { Button } from "@/components/ui/button";
import { Separator } from "@/components/ui/separator";

export interface ProviderLinksProps {
  providers: readonly { id: string; name: string }[];
  /** A path of this site. */
  next: string;
}

/** The other ways in. Plain links, followed by a full load: each leaves this site. */
export function ProviderLinks({ providers, next }: ProviderLinksProps) {
  if (providers.length === 0) return null;
  return (
    <div className="mt-6 grid gap-3">
      <Separator label="or" />
      {providers.map(({ id, name }) => (
        <Button key={id} asChild variant="secondary" size="lg" className="w-full">
          <a href={`/sign-in/${id}?next=${encodeURIComponent(next)}`}>Continue with {name}</a>
        </Button>
      ))}
    </div>
  );
}
