import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Card, CardBody, CardHeader } from "@/components/ui/card";
import { FIELDS } from "@/lib/imports/schemas";
import { FIELD } from "./words";

/** What the file can hold. */
export function FileHelp() {
  return (
    <Card>
      <CardHeader
        title="The file"
        description="Its first row names the columns; names and order are yours."
      />
      <CardBody className="grid gap-4 text-sm">
        <ul className="grid gap-1.5">
          {FIELDS.map((field) => (
            <li key={field} className="flex justify-between gap-3">
              <span>{FIELD[field]}</span>
              <span className="text-muted">{field === "url" ? "needed" : "optional"}</span>
            </li>
          ))}
        </ul>
        <p className="text-muted">
          CSV with commas, semicolons or tabs, in UTF-8, UTF-16 or Windows’ own encoding; or the first sheet
          of an XLSX workbook.
        </p>
        <Button asChild variant="secondary" className="justify-self-start">
          <a href="/import-example.csv" download>
            <Download aria-hidden />
            Example file
          </a>
        </Button>
      </CardBody>
    </Card>
  );
}
