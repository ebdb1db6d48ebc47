/** A file of the project, as its text (`build-page.mjs`). */
declare module '*.yaml' {
  const text: string;
  // biome-ignore lint/style/noDefaultExport: so a bundler gives a text.
  export default text;
}
