/** Stops the system that all integration tests shared. */
export default async function globalTeardown() {
  await globalThis.familjegrafStack?.stop();
}
