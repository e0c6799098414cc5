import { Loading, Skeleton } from "@/components/ui/skeleton";

/** The place of a page with an editor. */
export function LoadingEditor({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <Skeleton className="mb-3 h-4 w-24" />
      <Skeleton className="mb-6 h-7 w-56" />
      <Skeleton className="mb-6 h-24 w-full rounded-lg" />
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Skeleton className="h-[36rem] rounded-lg max-lg:order-last" />
        <Skeleton className="h-32 rounded-lg lg:h-[36rem]" />
      </div>
    </Loading>
  );
}
