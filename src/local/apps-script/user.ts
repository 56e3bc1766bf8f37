import { Service } from './service';

/** A person as scripts see them. */
export class UserObject extends Service {
  constructor(private readonly email: string) {
    super();
  }

  get serviceName(): string {
    return 'User';
  }

  getEmail(): string {
    return this.email;
  }

  getUserLoginId(): string {
    return this.email;
  }

  override toString(): string {
    return this.email;
  }
}
