import { Card, CardBody } from "@/components/ui/card";
import { Loading, Skeleton } from "@/components/ui/skeleton";

export default function LoadingNewImport() {
  return (
    <Loading>
      <Skeleton className="mb-3 h-4 w-16" />
      <Skeleton className="h-7 w-36" />
      <Skeleton className="mt-2 mb-6 h-4 w-96 max-w-full" />
      <Card>
        <CardBody>
          <Skeleton className="h-56 w-full" />
        </CardBody>
      </Card>
    </Loading>
  );
}
