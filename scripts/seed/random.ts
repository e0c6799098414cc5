/** A generator of numbers that a seed decides: sfc32, whose period no history comes near. */
export class Random {
  #a: number;
  #b = 0x9e3779b9;
  #c = 0x243f6a88;
  #d = 1;

  constructor(seed: number) {
    this.#a = seed | 0;
    // Seeds that differ in a bit are alike at first.
    for (let i = 0; i < 20; i++) this.bits();
  }

  /** 32 bits, unsigned. */
  bits(): number {
    const t = (((this.#a + this.#b) | 0) + this.#d) | 0;
    this.#d = (this.#d + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + t;
    this.#c |= 0;
    return t >>> 0;
  }

  /** From 0, included, to 1, excluded. */
  unit(): number {
    return this.bits() / 4_294_967_296;
  }

  /** A whole number from 0, included, to `below`, excluded. */
  below(below: number): number {
    return Math.floor(this.unit() * below);
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  /** `n` times 32 bits as hexadecimal digits. */
  hex(n: number): string {
    let text = "";
    for (let i = 0; i < n; i++) {
      const bits = this.bits();
      text += (HEX[bits >>> 16] as string) + (HEX[bits & 0xffff] as string);
    }
    return text;
  }
}

/** All numbers of 16 bits as four hexadecimal digits. */
export const HEX = Array.from({ length: 65_536 }, (_, n) => n.toString(16).padStart(4, "0"));

/** Draws an index as often as its weight says; weights may be changed with `set`. */
export class Weighted {
  readonly #sums: Float64Array;
  total = 0;

  constructor(weights: ArrayLike<number>) {
    this.#sums = new Float64Array(weights.length);
    this.set(weights);
  }

  set(weights: ArrayLike<number>): void {
    let sum = 0;
    for (let i = 0; i < this.#sums.length; i++) {
      sum += weights[i] ?? 0;
      this.#sums[i] = sum;
    }
    this.total = sum;
  }

  draw(random: Random): number {
    const at = random.unit() * this.total;
    let [low, high] = [0, this.#sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#sums[middle] as number) > at) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

/** One of `items`, each as often as its weight says. */
export class Choice<T> {
  readonly #weighted: Weighted;

  constructor(readonly items: readonly (readonly [item: T, weight: number])[]) {
    this.#weighted = new Weighted(items.map(([, weight]) => weight));
  }

  draw(random: Random): T {
    const drawn = this.items[this.#weighted.draw(random)];
    if (!drawn) throw new Error("nothing to choose from");
    return drawn[0];
  }
}

/** Zipf's law: the first of `n` weighs 1, the k-th 1/k^s. */
export const zipf = (n: number, s: number): number[] => Array.from({ length: n }, (_, k) => (k + 1) ** -s);
