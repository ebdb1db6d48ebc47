/**
 * Loaded before a program of production (`--import`): the issuers at `https://AGENCY.example/` answer at `ISSUERS_HERE`, as a
 * name server and a proxy in front of the machine would have it. Nothing else is another than in the container.
 */
const real = globalThis.fetch;
globalThis.fetch = (input, init) => {
  const { hostname, pathname } = new URL(String(input));
  const [, agency] = /^([a-z-]+)\.example$/.exec(hostname) ?? [];
  return real(agency ? `${process.env.ISSUERS_HERE}/${agency}${pathname}` : input, init);
};
