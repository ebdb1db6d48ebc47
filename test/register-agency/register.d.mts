export interface Register {
  readonly url: string;
  readonly asked: ReadonlyArray<ReadonlyArray<string>>;
  stop(): Promise<void>;
}
export function startRegister(): Promise<Register>;
