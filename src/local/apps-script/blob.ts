import type { Execution } from '../runtime/execution';
import { Service } from './service';

/** Bytes as Java has them: -128 to 127. */
export const signedBytes = (execution: Execution, bytes: Uint8Array): number[] => execution.array(new Int8Array(bytes));

/** Text or signed bytes from a script as a buffer. */
export const bufferOf = (data: unknown): Buffer =>
  typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(Int8Array.from(Array.isArray(data) ? data : []).buffer);

/** Bytes with a name and a type. */
export class Blob extends Service {
  constructor(
    private readonly execution: Execution,
    private bytes: Buffer,
    private type: string | null,
    private label: string | null,
  ) {
    super();
  }

  get serviceName(): string {
    return 'Blob';
  }

  getBytes(): number[] {
    return signedBytes(this.execution, this.bytes);
  }

  getDataAsString(): string {
    return this.bytes.toString('utf8');
  }

  getContentType(): string | null {
    return this.type;
  }

  getName(): string | null {
    return this.label;
  }

  setBytes(data: unknown): this {
    this.bytes = bufferOf(data);
    return this;
  }

  setDataFromString(text: string): this {
    this.bytes = Buffer.from(text, 'utf8');
    return this;
  }

  setContentType(type: string | null): this {
    this.type = type;
    return this;
  }

  setName(name: string): this {
    this.label = name;
    return this;
  }

  copyBlob(): Blob {
    return new Blob(this.execution, Buffer.from(this.bytes), this.type, this.label);
  }

  isGoogleType(): boolean {
    return false;
  }
}
