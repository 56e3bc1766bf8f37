/** Names that the language and test tools look up on any object; they are simply absent. */
const QUIET = new Set([
  'toJSON',
  'then',
  'catch',
  'finally',
  'inspect',
  'asymmetricMatch',
  'nodeType',
  'tagName',
  '$$typeof',
  '_isMockFunction',
  'splice',
  'size',
]);

const loud = new Proxy(Object.prototype, {
  get(target, key, receiver) {
    if (typeof key === 'symbol' || key in target || QUIET.has(key)) return Reflect.get(target, key, receiver);
    throw new Error(`not in the local host: ${nameOf(receiver)}.${key}`);
  },
});

function nameOf(receiver: unknown): string {
  return receiver instanceof Service ? receiver.serviceName : 'Service';
}

/** Every object that the bundle gets from a service. What Google has and the host has not throws its name, and never is quietly undefined. */
export abstract class Service {
  /** Google's name of the class. */
  abstract get serviceName(): string;

  toString(): string {
    return this.serviceName;
  }
}

Object.setPrototypeOf(Service.prototype, loud);

/** A service that the host does not have at all: any use of it throws. */
export function absentService(name: string): object {
  return new Proxy(Object.create(null), {
    get(_target, key) {
      if (typeof key === 'symbol' || QUIET.has(key)) return undefined;
      throw new Error(`not in the local host: ${name}.${key}`);
    },
  });
}

/** One value of one of Google's enumerations. */
export class EnumValue {
  constructor(
    private readonly label: string,
    private readonly place: number,
  ) {}

  toString(): string {
    return this.label;
  }

  toJSON(): string {
    return this.label;
  }

  name(): string {
    return this.label;
  }

  ordinal(): number {
    return this.place;
  }

  compareTo(other: EnumValue): number {
    return this.place - other.place;
  }
}

/** An enumeration of Google's: a value by name; an unknown name throws. */
export type Enumeration<N extends string> = Readonly<Record<N, EnumValue>>;

/** Builds one. Its values are shared by all executions, so that `===` works between them. */
export function enumeration<N extends string>(title: string, names: readonly N[]): Enumeration<N> {
  const values = Object.fromEntries(names.map((name, place) => [name, new EnumValue(name, place)])) as Record<N, EnumValue>;
  return new Proxy(values, {
    get(target, key, receiver) {
      if (typeof key === 'symbol' || key in target || QUIET.has(key)) return Reflect.get(target, key, receiver);
      throw new Error(`not in the local host: ${title}.${key}`);
    },
  });
}
