export { createOrganization, type Founding } from "./create";
export { dataKeyOf } from "./data-key";
export { getOrganization } from "./get";
export { listMyOrganizations, type MyOrganization } from "./mine";
export { holdName, setOrganizationName } from "./name";
export { isReservedSlug, slugify } from "./slug";
export { updateOrganization } from "./update";
