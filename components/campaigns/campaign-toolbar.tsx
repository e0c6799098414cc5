import { Download, KanbanSquare, List } from "lucide-react";
import { Button } from "@/components/ui/button";
import { FilterSelect } from "@/components/ui/filter-select";
import { SearchInput } from "@/components/ui/search-input";
import { SegmentedLinks } from "@/components/ui/segmented-control";
import { Toolbar } from "@/components/ui/toolbar";
import { CAMPAIGN_SORTS, CAMPAIGN_STATUSES, CAMPAIGN_TYPES } from "@/lib/campaigns/schemas";
import type { Person } from "./parts";
import { SORT, STATUS, TYPE } from "./words";

const STATUSES = CAMPAIGN_STATUSES.map((value) => ({ value, label: STATUS[value].label }));
const TYPES = CAMPAIGN_TYPES.map((value) => ({ value, label: TYPE[value].label }));
const SORTS = CAMPAIGN_SORTS.filter((value) => value !== "newest").map((value) => ({
  value,
  label: SORT[value],
}));

export interface CampaignToolbarProps {
  view: "list" | "board";
  listHref: string;
  boardHref: string;
  /** The file with the filters of this list. */
  exportHref: string;
  people: readonly Person[];
  tags: ReadonlyArray<{ tag: string; count: number }>;
}

/** Search, filters and order of the list, in the address; the two ways to see it; and the list as a file. */
export function CampaignToolbar({
  view,
  listHref,
  boardHref,
  exportHref,
  people,
  tags,
}: CampaignToolbarProps) {
  return (
    <Toolbar>
      <SearchInput label="Search campaigns" />
      {view === "list" && <FilterSelect label="Status" name="status" all="All statuses" options={STATUSES} />}
      <FilterSelect label="Type" name="type" all="All types" options={TYPES} />
      {tags.length > 0 && (
        <FilterSelect
          label="Tag"
          name="tag"
          all="All tags"
          options={tags.map(({ tag, count }) => ({ value: tag, label: `${tag} (${count})` }))}
        />
      )}
      {people.length > 1 && (
        <FilterSelect
          label="Owner"
          name="owner"
          all="All owners"
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <FilterSelect label="Order" name="sort" all={SORT.newest} options={SORTS} />
      <div className="flex items-center gap-2 sm:ms-auto">
        <SegmentedLinks
          label="View"
          items={[
            {
              label: (
                <>
                  <List aria-hidden />
                  List
                </>
              ),
              href: listHref,
              current: view === "list",
            },
            {
              label: (
                <>
                  <KanbanSquare aria-hidden />
                  Board
                </>
              ),
              href: boardHref,
              current: view === "board",
            },
          ]}
        />
        <Button asChild variant="secondary" className="max-sm:flex-1">
          {/* A file, not a page: the router must not take the click. */}
          <a href={exportHref} download>
            <Download aria-hidden />
            Export CSV
          </a>
        </Button>
      </div>
    </Toolbar>
  );
}
