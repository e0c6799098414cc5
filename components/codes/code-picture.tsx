import { Download } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Card, CardBody } from "@/components/ui/card";

export interface CodePictureProps {
  token: string;
  name: string;
  svg: string;
  /** From what size it can be scanned. */
  children?: ReactNode;
}

const SIZES = [512, 1024, 2048];

/** What a downloaded file is called: the code's name as far as file systems take it. */
const fileName = (name: string) =>
  name
    .normalize("NFKD")
    .replace(/[^\w.-]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60) || "code";

/** The code's picture with its downloads. */
export function CodePicture({ token, name, svg, children }: CodePictureProps) {
  const source = `/api/render/${token}`;
  const file = fileName(name);
  return (
    <Card>
      <CardBody className="grid gap-4">
        {/* biome-ignore lint/performance/noImgElement: a picture in the page itself, nothing to optimise. */}
        <img
          src={`data:image/svg+xml,${encodeURIComponent(svg)}`}
          alt={`QR code of ${name}`}
          width={288}
          height={288}
          className="mx-auto aspect-square w-full max-w-72 rounded-md border border-line bg-paper object-contain"
        />
        <Button asChild>
          <a href={`${source}.svg`} download={`${file}.svg`}>
            <Download aria-hidden />
            Download SVG
          </a>
        </Button>
        <fieldset className="grid grid-cols-3 gap-2">
          <legend className="mb-1.5 text-sm text-muted">PNG, pixels each way</legend>
          {SIZES.map((size) => (
            <Button key={size} asChild variant="secondary" size="sm">
              <a
                href={`${source}.png?size=${size}`}
                download={`${file}-${size}.png`}
                aria-label={`Download PNG, ${size} pixels`}
              >
                {size}
              </a>
            </Button>
          ))}
        </fieldset>
        {children}
      </CardBody>
    </Card>
  );
}
