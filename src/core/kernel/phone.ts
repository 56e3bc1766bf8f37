import { tidy } from './text';

/**
 * A phone number as one plain string, whatever way it was written: `13800138000`, `02155551234`,
 * `+14155550100` for another country; null when it cannot be a number that one can dial.
 */
export function normalPhone(raw: string | number): string | null {
  const typed = tidy(String(raw)).replace(/^'/, '');
  if (/[^\d\s+()\-—–－.转*#/]/.test(typed)) return null;
  const digits = typed.replace(/[^\d+]/g, '').replace(/^\+?(0086|86)(?=1\d{10}$|0\d{9,11}$)/, '');
  if (/^1[3-9]\d{9}$/.test(digits)) return digits;
  if (/^0\d{9,11}$/.test(digits)) return digits;
  if (/^[48]00\d{7}$/.test(digits)) return digits;
  if (/^[2-9]\d{6,7}$/.test(digits)) return digits;
  if (/^(\+|00)[1-9]\d{6,14}$/.test(digits) && !/^\+86/.test(digits)) return digits.replace(/^00/, '+');
  return null;
}

/** A normal phone as people write it: 138 0013 8000, 021-5555 1234. The blanks also keep Sheets from making it a number. */
export function writePhone(phone: string): string {
  if (/^1\d{10}$/.test(phone)) return `${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)}`;
  const area = /^(010|02\d|0[3-9]\d\d)(\d{3,4})(\d{4})$/.exec(phone);
  if (area) return `${area[1]}-${area[2]} ${area[3]}`;
  const service = /^([48]00)(\d{3})(\d{4})$/.exec(phone);
  if (service) return `${service[1]}-${service[2]}-${service[3]}`;
  return /^\d{7,8}$/.test(phone) ? `${phone.slice(0, -4)} ${phone.slice(-4)}` : phone;
}

/** A phone for eyes that need not dial it: 138****8000. */
export const maskPhone = (phone: string): string => (phone.length < 7 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`);

/** A pattern that finds this number in any notation that people type, for the workbook's own text search (RE2 syntax). */
export function phonePattern(phone: string): string {
  const digits = phone.replace(/\D/g, '');
  return [...digits].map((d) => `[${d}${String.fromCharCode(d.charCodeAt(0) + 0xfee0)}]`).join('[^0-9０-９]{0,2}');
}
