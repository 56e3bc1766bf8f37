import { createHash, createHmac } from 'node:crypto';
import { types } from 'node:util';
import type { Execution } from '../runtime/execution';
import { Blob, bufferOf, signedBytes } from './blob';
import { parseCsv } from './csv';
import { formatDate } from './date-format';
import { Charset, DigestAlgorithm, MacAlgorithm } from './enums';
import { type EnumValue, Service } from './service';
import { formatString } from './text-format';

const MAX_SLEEP = 300_000;

const nodeName = (algorithm: EnumValue): string => String(algorithm).replace('HMAC_', '').replace('_', '').toLowerCase();

/** Dates, digests, base64, CSV and the like: everything in the script's own hands, so nothing is a round trip. */
export class Utilities extends Service {
  readonly DigestAlgorithm = DigestAlgorithm;
  readonly MacAlgorithm = MacAlgorithm;
  readonly Charset = Charset;

  constructor(private readonly execution: Execution) {
    super();
  }

  get serviceName(): string {
    return 'Utilities';
  }

  formatDate(date: unknown, timeZone: string, pattern: string): string {
    if (!types.isDate(date)) {
      throw this.execution.error(
        `The parameters (${typeof date},String,String) don't match the method signature for Utilities.formatDate.`,
      );
    }
    const ms = Date.prototype.getTime.call(date);
    if (Number.isNaN(ms)) throw this.execution.error('Invalid argument: date');
    try {
      return formatDate(ms, timeZone, pattern);
    } catch (error) {
      if (error instanceof RangeError) throw this.execution.error(error.message);
      throw error;
    }
  }

  formatString(template: string, ...values: unknown[]): string {
    return formatString(this.execution, String(template), values);
  }

  sleep(milliseconds: number): void {
    this.execution.checkAlive();
    if (!(milliseconds >= 0) || milliseconds > MAX_SLEEP) throw this.execution.error('Invalid argument: milliseconds');
    this.execution.host.clock.pass(milliseconds);
    this.execution.checkAlive();
  }

  getUuid(): string {
    return this.execution.host.state.random.uuid();
  }

  base64Encode(data: unknown): string {
    return bufferOf(data).toString('base64');
  }

  base64EncodeWebSafe(data: unknown): string {
    return this.base64Encode(data).replaceAll('+', '-').replaceAll('/', '_');
  }

  base64Decode(encoded: string): number[] {
    if (!/^[A-Za-z0-9+/]*={0,2}$/.test(encoded)) throw this.execution.error('Could not decode string.');
    return signedBytes(this.execution, Buffer.from(encoded, 'base64'));
  }

  base64DecodeWebSafe(encoded: string): number[] {
    return this.base64Decode(encoded.replaceAll('-', '+').replaceAll('_', '/'));
  }

  computeDigest(algorithm: EnumValue, value: unknown): number[] {
    if (algorithm === DigestAlgorithm.MD2) throw new Error('not in the local host: Utilities.computeDigest with MD2');
    return signedBytes(this.execution, createHash(nodeName(algorithm)).update(bufferOf(value)).digest());
  }

  computeHmacSignature(algorithm: EnumValue, value: unknown, key: unknown): number[] {
    return signedBytes(this.execution, createHmac(nodeName(algorithm), bufferOf(key)).update(bufferOf(value)).digest());
  }

  computeHmacSha256Signature(value: unknown, key: unknown): number[] {
    return this.computeHmacSignature(MacAlgorithm.HMAC_SHA_256, value, key);
  }

  parseCsv(csv: string, delimiter = ','): string[][] {
    const { execution } = this;
    return execution.array(parseCsv(String(csv), String(delimiter)).map((row) => execution.array(row)));
  }

  newBlob(data: unknown, type?: string, name?: string): Blob {
    const isText = typeof data === 'string';
    return new Blob(this.execution, bufferOf(data), type ?? (isText ? 'text/plain' : null), name ?? null);
  }
}
