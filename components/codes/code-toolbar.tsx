import { Download } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FilterSelect } from "@/components/ui/filter-select";
import { SearchInput } from "@/components/ui/search-input";
import { Toolbar } from "@/components/ui/toolbar";
import type { ListCodes } from "@/lib/codes/schemas";

const STATUSES = [
  { value: "ACTIVE", label: "Active" },
  { value: "EXPIRED", label: "Expired" },
  { value: "REVOKED", label: "Revoked" },
];

const SORTS = [
  { value: "oldest", label: "Oldest first" },
  { value: "scans", label: "Most scans" },
  { value: "label", label: "Label A–Z" },
] satisfies { value: ListCodes["sort"]; label: string }[];

export interface CodeToolbarProps {
  /** The export with the filters of this list. */
  exportHref: string;
  /** Said when the list is longer than the file will be. */
  exportNote?: string;
}

/** Search, status and order of the list, in the address; and the list as a file. */
export function CodeToolbar({ exportHref, exportNote }: CodeToolbarProps) {
  return (
    <Toolbar>
      <SearchInput label="Search codes" />
      <FilterSelect label="Status" name="status" all="All statuses" options={STATUSES} />
      <FilterSelect label="Order" name="sort" all="Newest first" options={SORTS} />
      <div className="flex items-center gap-3 sm:ms-auto">
        {exportNote && <span className="text-sm text-muted">{exportNote}</span>}
        <Button asChild variant="secondary" className="max-sm:flex-1">
          {/* A file of the API, not a page: the router must not take the click. */}
          <a href={exportHref} download>
            <Download aria-hidden />
            Export CSV
          </a>
        </Button>
      </div>
    </Toolbar>
  );
}
