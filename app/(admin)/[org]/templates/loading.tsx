import { Loading, Skeleton } from "@/components/ui/skeleton";

export default function LoadingTemplates() {
  return (
    <Loading label="Loading the templates…">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="mt-2 mb-6 h-4 w-96 max-w-full" />
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 sm:gap-4 lg:grid-cols-4 xl:grid-cols-5">
        {["a", "b", "c", "d", "e"].map((key) => (
          <div key={key} className="grid gap-2 rounded-lg border border-line p-2">
            <Skeleton className="aspect-square w-full" />
            <Skeleton className="h-5 w-24" />
          </div>
        ))}
      </div>
    </Loading>
  );
}
