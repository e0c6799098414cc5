/** A small database of places for tests, as MaxMind DB File Format Specification 2.0 writes them. */

type Value = string | number | Value[] | { [key: string]: Value };
type Node = [Node | Leaf, Node | Leaf];
type Leaf = number | null;

const MARKER = Buffer.concat([Buffer.from([0xab, 0xcd, 0xef]), Buffer.from("MaxMind.com")]);
const GAP = 16;
const [STRING, UINT32, MAP, ARRAY] = [2, 6, 7, 11];

/** `networks`: IPv4 only, as `192.0.2.0/24`. Returns the file's bytes. */
export function placesFile(networks: Record<string, Value>): Buffer {
  const data: Buffer[] = [];
  let length = 0;
  const root: Node = [null, null];
  for (const [network, value] of Object.entries(networks)) {
    plant(root, bitsOf(network), length);
    const bytes = encode(value);
    data.push(bytes);
    length += bytes.length;
  }
  const nodes = flatten(root);
  const tree = Buffer.alloc(nodes.length * 6);
  nodes.forEach((node, index) => {
    node.forEach((side, right) => {
      const points =
        side === null
          ? nodes.length
          : typeof side === "number"
            ? nodes.length + GAP + side
            : nodes.indexOf(side);
      tree.writeUIntBE(points, index * 6 + right * 3, 3);
    });
  });
  const metadata = encode({
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 1_780_000_000,
    database_type: "Test-City",
    description: { en: "for tests" },
    ip_version: 6,
    languages: ["en"],
    node_count: nodes.length,
    record_size: 24,
  });
  return Buffer.concat([tree, Buffer.alloc(GAP), ...data, MARKER, metadata]);
}

/** In the IPv6 tree IPv4 lies under ::/96. */
function bitsOf(network: string): number[] {
  const [address = "", length = "32"] = network.split("/");
  const bits = address
    .split(".")
    .flatMap((octet) => [...Number(octet).toString(2).padStart(8, "0")].map(Number));
  return [...Array<number>(96).fill(0), ...bits.slice(0, Number(length))];
}

function plant(root: Node, bits: number[], at: number): void {
  let node = root;
  bits.forEach((bit, depth) => {
    const last = depth === bits.length - 1;
    const next = node[bit as 0 | 1];
    if (last) node[bit as 0 | 1] = at;
    else if (Array.isArray(next)) node = next;
    else {
      const made: Node = [null, null];
      node[bit as 0 | 1] = made;
      node = made;
    }
  });
}

const flatten = (node: Node): Node[] => [
  node,
  ...node.flatMap((side) => (Array.isArray(side) ? flatten(side) : [])),
];

function encode(value: Value): Buffer {
  if (typeof value === "string") {
    const bytes = Buffer.from(value);
    return Buffer.concat([control(STRING, bytes.length), bytes]);
  }
  if (typeof value === "number") {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([control(UINT32, 4), bytes]);
  }
  if (Array.isArray(value)) return Buffer.concat([control(ARRAY, value.length), ...value.map(encode)]);
  const entries = Object.entries(value);
  return Buffer.concat([control(MAP, entries.length), ...entries.flatMap((entry) => entry.map(encode))]);
}

/** Types above 7 take a second byte, sizes from 29 one more. */
function control(type: number, size: number): Buffer {
  const first = (type > 7 ? 0 : type << 5) | Math.min(size, 29);
  return Buffer.from([first, ...(type > 7 ? [type - 7] : []), ...(size >= 29 ? [size - 29] : [])]);
}
