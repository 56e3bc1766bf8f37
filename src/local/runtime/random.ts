/** A seeded source of chance, so that two hosts with one history do the same. */
export class Random {
  constructor(private state: number) {}

  /** A number from 0 up to, but not including, 1 (xorshift over 32 bits). */
  readonly next = (): number => {
    let x = this.state | 0 || 0x9e3779b9;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return (x >>> 0) / 4_294_967_296;
  };

  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += Math.floor(this.next() * 16).toString(16);
    return text;
  }

  /** A version 4 UUID. */
  uuid(): string {
    const variant = (8 + Math.floor(this.next() * 4)).toString(16);
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-${variant}${this.hex(3)}-${this.hex(12)}`;
  }

  /** Where it stands, to be stored. */
  get seed(): number {
    return this.state;
  }
}
